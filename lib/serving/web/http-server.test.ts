import { once } from 'node:events';
import type { RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { HTTP_LIMITS, type HttpLimits, type HttpServer, openHttpServer } from './http-server.ts';
import { rawConnection } from './testing/raw-connection.ts';

/** More than the sockets of a connection hold. */
const LARGE = Buffer.alloc(32_000_000);
const GET = 'GET / HTTP/1.1\r\nHost: shop\r\n\r\n';
const LONG_MS = 60_000;

vi.setConfig({ testTimeout: LONG_MS });
const eventually = (check: () => unknown) => vi.waitFor(check, LONG_MS);

const open: HttpServer[] = [];

interface Served extends HttpServer {
  origin: string;
}

async function serve(listener: RequestListener, limits: Partial<HttpLimits> = {}): Promise<Served> {
  const http = openHttpServer({ ...HTTP_LIMITS, ...limits });
  open.push(http);
  http.server.on('request', listener).listen(0, '127.0.0.1');
  await once(http.server, 'listening');
  return { ...http, origin: `http://127.0.0.1:${(http.server.address() as AddressInfo).port}` };
}

const hello: RequestListener = (_, response) => response.end('hello');

afterEach(() => {
  for (const { server } of open.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

it.each([
  ['400 Bad Request', 'what is this', 'hi there\r\n\r\n'],
  [
    '400 Bad Request',
    'two lengths',
    'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
  ],
  [
    '431 Request Header Fields Too Large',
    'a large header',
    `GET / HTTP/1.1\r\nHost: a\r\nCookie: ${'c'.repeat(20_000)}`,
  ],
])('answers %s to %s, and closes the connection', async (status, _, text) => {
  const { origin } = await serve(hello);
  const answer = await (await rawConnection(origin, text)).ended;
  expect(answer.split('\r\n')[0]).toBe(`HTTP/1.1 ${status}`);
  expect(answer).toContain('\r\nConnection: close\r\n');
});

it.each([
  ['headers', 'GET / HTTP/1.1\r\nHost: a\r\nX-Slow: '],
  ['a body', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n1'],
])('does not wait for %s that do not come', async (_, text) => {
  const readBody: RequestListener = (request, response) => request.resume().on('end', () => response.end());
  const { origin } = await serve(readBody, { headersWithin: 50, requestWithin: 50, lookEvery: 20 });
  expect(await (await rawConnection(origin, text)).ended).toMatch(/^HTTP\/1\.1 408 /);
});

it('answers a connection too many with 503, and serves again when one has gone', async () => {
  const { origin } = await serve(hello, { connections: 2 });
  const [first, second] = [await rawConnection(origin, GET), await rawConnection(origin, GET)];
  await eventually(() => expect([first.received(), second.received()].join()).toMatch(/200.*200/s));
  const refused = await (await rawConnection(origin, GET)).ended;
  expect(refused).toMatch(/^HTTP\/1\.1 503 /);
  expect(refused).toContain('\r\nRetry-After: 5\r\n');
  first.socket.destroy();
  await eventually(async () => expect((await fetch(origin)).status).toBe(200));
});

it('leaves a reader who takes no byte', async () => {
  let answered: ServerResponse | undefined;
  const { origin } = await serve(
    (_, response) => {
      answered = response.on('error', () => {});
      response.end(LARGE);
    },
    { unread: 50 },
  );
  const { socket } = await rawConnection(origin);
  socket.pause();
  socket.write(GET);
  await eventually(() => expect(answered?.destroyed).toBe(true));
});

it('waits for an answer that takes longer to make than a reader may be slow', async () => {
  const { origin, server } = await serve(
    (_, response) => response.once('timeout', () => response.end('at last')),
    { unread: 20 },
  );
  expect(server.listening).toBe(true);
  expect(await (await fetch(origin)).text()).toBe('at last');
});

it('closes a connection that is idle', async () => {
  const { origin } = await serve(hello, { idle: 50 });
  const connection = await rawConnection(origin, GET);
  expect(await connection.ended).toMatch(/^HTTP\/1\.1 200 /);
});

it('ends once what is under way is answered, with word that the connection closes', async () => {
  const waiting: ServerResponse[] = [];
  const { origin, server, drain } = await serve((_, response) => waiting.push(response));
  const connection = await rawConnection(origin, GET);
  await eventually(() => expect(waiting).toHaveLength(1));
  const drained = drain(0);
  expect(server.listening).toBe(false);
  await expect(fetch(origin)).rejects.toThrow();
  waiting[0]?.end('done');
  expect(await connection.ended).toMatch(/^HTTP\/1\.1 200 .*\r\nConnection: close\r\n.*done/s);
  await drained;
});

it('closes idle connections at once, or answers one more request on them first', async () => {
  const { origin, drain } = await serve(hello);
  const connection = await rawConnection(origin, GET);
  await eventually(() => expect(connection.received()).toContain('hello'));
  const drained = drain(LONG_MS);
  connection.socket.write(GET);
  expect((await connection.ended).match(/Connection: [a-z-]+/g)).toEqual([
    'Connection: keep-alive',
    'Connection: close',
  ]);
  await drained;
  const other = await serve(hello);
  const idle = await rawConnection(other.origin, GET);
  await eventually(() => expect(idle.received()).toContain('hello'));
  await Promise.all([other.drain(0), idle.ended]);
});

it('ends although a request is never answered', async () => {
  const { origin, drain } = await serve(() => {}, { drain: 50 });
  const connection = await rawConnection(origin, GET);
  await Promise.all([drain(0), connection.ended]);
});
