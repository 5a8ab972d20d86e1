import type { IncomingMessage } from 'node:http';
import { readBody } from '../../serving/web/read-body.ts';

/** Bytes of a form: the longest is a fraction of it. */
export const MOST_FORM = 16 * 1_024;

/** What a form said, field by field; of one that comes several times the last counts, as with a checkbox behind its hidden "no". */
export type FormBody =
  | { kind: 'form'; values: Record<string, string> }
  | { kind: 'refused'; status: 400 | 413 | 415; message: string };

const refused = (status: 400 | 413 | 415, message: string): FormBody => ({
  kind: 'refused',
  status,
  message,
});

/** Fields without a prototype: one may be named like what objects inherit. */
function fieldsOf(pairs: Iterable<[string, unknown]>): FormBody {
  const values: Record<string, string> = Object.create(null);
  for (const [name, value] of pairs) {
    if (typeof value === 'object' && value !== null)
      return refused(400, `${name.slice(0, 60)}: a field has one value`);
    if (value !== null && value !== undefined) values[name] = String(value);
  }
  return { kind: 'form', values };
}

function fromJson(text: string): FormBody {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      return fieldsOf(Object.entries(body));
    return refused(400, 'The body has to be one JSON object');
  } catch {
    return refused(400, 'The body is no JSON');
  }
}

/** Reads what a form, or a script in its place, has sent: urlencoded, or one flat JSON object. */
export async function readForm(request: IncomingMessage): Promise<FormBody> {
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  const isJson = type === 'application/json';
  if (!isJson && type !== 'application/x-www-form-urlencoded')
    return refused(415, 'A form is sent as application/x-www-form-urlencoded or application/json');
  const text = await readBody(request, MOST_FORM);
  if (text === null) return refused(413, `At most ${MOST_FORM} bytes are read`);
  return isJson ? fromJson(text) : fieldsOf(new URLSearchParams(text));
}
