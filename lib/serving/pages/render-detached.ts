import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Writable } from 'node:stream';
import type { RequestContext } from '../../platform/request-context.ts';
import { withRequestContext } from '../../platform/request-context.ts';

/** Whoever answers a request: Next. */
export type Renderer = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface DetachedAnswer {
  status: number;
  headers: OutgoingHttpHeaders;
  body: string;
}

/** A request that nobody has sent. */
function requestFor(target: string, headers: Record<string, string>): IncomingMessage {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method: 'GET', url: target, headers: { host: 'localhost', ...headers } });
  request.push(null);
  return request;
}

/** Takes whatever is written, so that the response ends as one does whose client reads. */
const sink = () => new Writable({ write: (_chunk, _encoding, done) => done() }) as unknown as Socket;

/** Has `render` answer a request that nobody has sent, and catches what it says. */
export async function renderDetached(
  render: Renderer,
  target: string,
  headers: Record<string, string>,
  context: RequestContext,
): Promise<DetachedAnswer> {
  const response = new ServerResponse(requestFor(target, headers));
  const chunks: Buffer[] = [];
  const { write, end } = response;
  const keep = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };
  response.write = ((chunk: unknown, ...rest: unknown[]) => {
    keep(chunk);
    return Reflect.apply(write, response, [chunk, ...rest]);
  }) as typeof response.write;
  response.end = ((chunk: unknown, ...rest: unknown[]) => {
    keep(chunk);
    return Reflect.apply(end, response, [chunk, ...rest]);
  }) as typeof response.end;
  response.assignSocket(sink());
  const finished = new Promise((resolve) => response.once('finish', resolve));
  await withRequestContext(context, () => render(response.req, response));
  await finished;
  return {
    status: response.statusCode,
    headers: response.getHeaders(),
    body: Buffer.concat(chunks).toString(),
  };
}
