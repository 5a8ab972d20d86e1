import { showErrors } from './show-errors.ts';

/** What the shop says to a form that a script has sent. */
interface Answered {
  status: number;
  to?: string;
  errors?: Record<string, string>;
}

/** Once per form, so that whoever sends it twice asks once. */
function keyOf(form: HTMLFormElement): string {
  form.dataset.key ??= crypto.randomUUID?.() ?? '';
  return form.dataset.key;
}

/** The advertisement by which this tab came to the shop, as `SHOW_OWN` has kept it. */
function adOf(): [name: string, value: string][] {
  try {
    const params = new URLSearchParams(sessionStorage.getItem('ad') ?? '');
    return [...params].filter(([name]) => /^(utm_|gclid$|fbclid$)/.test(name));
  } catch {
    return [];
  }
}

/** Writes into the form what a script knows, so that it is sent plainly too. */
function complete(form: HTMLFormElement): void {
  if (!form.elements.namedItem('from_path')) return;
  const known: [name: string, value: string][] = [['key', keyOf(form)], ...adOf()];
  for (const [name, value] of known) {
    if (form.elements.namedItem(name)) continue;
    form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
  }
}

async function send(form: HTMLFormElement): Promise<Answered> {
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)]);
  const answer = await fetch(form.action, {
    method: 'POST',
    headers: { Accept: 'application/json' },
    body: new URLSearchParams(fields),
  });
  return { ...(await answer.json()), status: answer.status };
}

/** Whether the form itself is refused, not what stands in a field of it: the page that is given back for it plainly has one to be sent. */
const isUnsendable = ({ status, errors = {} }: Answered) =>
  status === 422 && Object.keys(errors).every((name) => name === '');

/** Shows the part of the page at `to` that goes on from a form, in its place. */
async function goOn(place: HTMLElement, to: string): Promise<void> {
  const html = await (await fetch(to)).text();
  const part = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-inline-part]');
  if (!part) throw new Error('no part of a page goes on from here');
  place.replaceChildren(part);
  window.__own?.(true);
  const field = part.querySelector<HTMLElement>('input:not([type=hidden])');
  (field ?? place).focus();
  const announcer = document.querySelector('[data-announcer]');
  if (announcer) announcer.textContent = part.querySelector('p')?.textContent ?? '';
}

async function submit(place: HTMLElement, form: HTMLFormElement): Promise<void> {
  complete(form);
  const answered = await send(form);
  const { to, errors } = answered;
  if (isUnsendable(answered)) throw new Error('the form cannot be sent from here');
  if (errors) showErrors(form, errors);
  else if (to) await goOn(place, to).catch(() => location.assign(to));
  else throw new Error('an answer that nobody expected');
}

/** Has forms within `place` answered there, step by step; sent as they are whenever that goes wrong. Returns how to undo it. */
export function attachInlineForms(place: HTMLElement): () => void {
  const onSubmit = (event: SubmitEvent) => {
    const form = event.target as HTMLFormElement;
    if (!form.matches('[data-inline]')) return;
    event.preventDefault();
    if (form.ariaBusy) return;
    form.ariaBusy = 'true';
    submit(place, form)
      .catch(() => form.submit())
      .finally(() => {
        form.ariaBusy = null;
      });
  };
  place.addEventListener('submit', onSubmit);
  return () => place.removeEventListener('submit', onSubmit);
}
