import { IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Writable } from 'node:stream';
import { inTime } from '../../platform/patience.ts';
import type { RequestContext } from '../../platform/request-context.ts';
import { withRequestContext } from '../../platform/request-context.ts';
import type { Renderer } from '../web/renderer.ts';

/** Milliseconds that one answer may take, while everything is loaded for the first time. */
const PATIENCE_MS = 30_000;

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
  const socket = sink();
  // what a server does for its connections: who writes much waits for it
  socket.on('drain', () => response.emit('drain'));
  response.assignSocket(socket);
  const finished = new Promise<void>((resolve, reject) => {
    response.once('finish', resolve);
    response.once('close', () => reject(new Error('Next has broken off its answer')));
  });
  const answered = Promise.all([withRequestContext(context, () => render(response.req, response)), finished]);
  await inTime(answered, PATIENCE_MS, () => new Error('Next does not answer'));
  return {
    status: response.statusCode,
    headers: response.getHeaders(),
    body: Buffer.concat(chunks).toString(),
  };
}
