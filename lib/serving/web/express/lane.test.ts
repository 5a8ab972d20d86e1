import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { HTTP_LIMITS, type HttpLimits, type HttpServer, openHttpServer } from '../http-server.ts';
import { type RawConnection, rawConnection } from '../testing/raw-connection.ts';

const LONG_MS = 60_000;
vi.setConfig({ testTimeout: LONG_MS });
const eventually = (check: () => unknown) => vi.waitFor(check, LONG_MS);

const open: HttpServer[] = [];
const connections: RawConnection[] = [];

afterEach(() => {
  for (const { socket } of connections.splice(0)) socket.destroy();
  for (const { server } of open.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

const ask = (path: string, lines = '') => `GET ${path} HTTP/1.1\r\nHost: shop\r\n${lines}\r\n`;
const ready = (text: string) => Buffer.from(`Content-Length: ${text.length}\r\n\r\n${text}`);

/**
 * `/ready…` is answered at once, `/soon…` when it is let go, `/none…` then by Node, `/held` by Node when it is let go, anything else
 * by Node at once, with the body that was sent.
 */
async function serve(limits: Partial<HttpLimits> = {}, large = '') {
  const http = openHttpServer({ ...HTTP_LIMITS, ...limits });
  open.push(http);
  const seen: string[] = [];
  let letGo = () => {};
  const soon = (answer: Buffer | null) =>
    new Promise<Buffer | null>((resolve, reject) => {
      letGo = () => (answer ? resolve(answer) : reject(new Error('not to be had')));
    });
  http.answerAtOnce(({ target }) => {
    if (target.startsWith('/soon') || target.startsWith('/none')) {
      seen.push(`lane ${target}`);
      return soon(target.startsWith('/soon') ? ready(`<${target}>`) : null);
    }
    if (!target.startsWith('/ready')) return null;
    seen.push(`lane ${target}`);
    return ready(large || `<${target}>`);
  });
  http.server.on('request', async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    seen.push(`node ${request.url}`);
    const answer = () => response.end(`<${request.url}${body}>`);
    if (request.url === '/held') letGo = answer;
    else answer();
  });
  http.server.listen(0, '127.0.0.1');
  await once(http.server, 'listening');
  const origin = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`;
  const connected = async (text = '') => {
    const connection = await rawConnection(origin, text);
    connections.push(connection);
    return connection;
  };
  return { ...http, seen, connected, letGo: () => letGo() };
}

/** The marks that answers end with, in the order in which they came. */
const answersIn = ({ received }: RawConnection) => received().match(/<[^>]*>/g) ?? [];

describe('a connection', () => {
  it('takes ready answers and others in turn', async () => {
    const { connected, seen } = await serve();
    const connection = await connected();
    const paths = ['/ready1', '/other1', '/ready2', '/ready3', '/other2', '/ready4'];
    for (const [at, path] of paths.entries()) {
      connection.socket.write(ask(path));
      await eventually(() => expect(answersIn(connection)).toHaveLength(at + 1));
    }
    expect(answersIn(connection)).toEqual(paths.map((path) => `<${path}>`));
    expect(seen).toEqual([
      'lane /ready1',
      'node /other1',
      'lane /ready2',
      'lane /ready3',
      'node /other2',
      'lane /ready4',
    ]);
  });

  it('has its answers in the order of its requests, also where a ready one is asked for behind one that takes long', async () => {
    const { connected, seen, letGo } = await serve();
    const connection = await connected(ask('/held'));
    await eventually(() => expect(seen).toEqual(['node /held']));
    connection.socket.write(ask('/ready'));
    connection.socket.write(ask('/other'));
    letGo();
    await eventually(() => expect(answersIn(connection)).toEqual(['</held>', '</ready>', '</other>']));
  });

  it('waits for an answer that is being made, and has others behind it', async () => {
    const { connected, seen, letGo } = await serve();
    const connection = await connected(ask('/other'));
    await eventually(() => expect(answersIn(connection)).toHaveLength(1));
    connection.socket.write(ask('/soon'));
    await eventually(() => expect(seen).toContain('lane /soon'));
    connection.socket.write(ask('/ready'));
    connection.socket.write(ask('/other2'));
    letGo();
    await eventually(() =>
      expect(answersIn(connection)).toEqual(['</other>', '</soon>', '</ready>', '</other2>']),
    );
  });

  it('has its answer by Node where none could be made', async () => {
    const { connected, seen, letGo } = await serve();
    const connection = await connected(ask('/none'));
    await eventually(() => expect(seen).toEqual(['lane /none']));
    letGo();
    await eventually(() => expect(answersIn(connection)).toEqual(['</none>']));
    expect(seen).toEqual(['lane /none', 'node /none']);
  });

  it('may be left by its client before the answer is there', async () => {
    const { connected, seen, letGo } = await serve();
    const [gone, other] = [await connected(ask('/soon')), await connected()];
    await eventually(() => expect(seen).toEqual(['lane /soon']));
    gone.socket.destroy();
    letGo();
    other.socket.write(ask('/ready'));
    await eventually(() => expect(answersIn(other)).toEqual(['</ready>']));
  });

  it.each(['', '/other'])('is not given up while its answer is being made (first %j)', async (first) => {
    const { connected, seen, letGo } = await serve({ headersWithin: 150, unread: 150, idle: 150 });
    const connection = await connected(first && ask(first));
    if (first) await eventually(() => expect(answersIn(connection)).toHaveLength(1));
    connection.socket.write(ask('/soon'));
    await eventually(() => expect(seen).toContain('lane /soon'));
    await sleep(500);
    letGo();
    await eventually(() => expect(answersIn(connection)).toContain('</soon>'));
  });

  it.each(['', '/other'])(
    'has the answer that is being made while the process drains (first %j)',
    async (first) => {
      const { connected, drain, seen, letGo } = await serve();
      const connection = await connected(first && ask(first));
      if (first) await eventually(() => expect(answersIn(connection)).toHaveLength(1));
      connection.socket.write(ask('/soon'));
      await eventually(() => expect(seen).toContain('lane /soon'));
      const drained = drain(0);
      await sleep(200);
      letGo();
      expect(await connection.ended).toMatch(/Connection: close[\s\S]*<\/soon>/);
      await drained;
    },
  );

  it('may send several requests in one piece, and one in many', async () => {
    const { connected } = await serve();
    const connection = await connected(ask('/ready1') + ask('/other') + ask('/ready2'));
    await eventually(() => expect(answersIn(connection)).toHaveLength(3));
    const slow = await connected();
    for (const sign of ask('/ready')) slow.socket.write(sign);
    await eventually(() => expect(answersIn(slow)).toEqual(['</ready>']));
    expect(answersIn(connection)).toEqual(['</ready1>', '</other>', '</ready2>']);
  });

  it('cannot pass off a body as a request', async () => {
    const { connected, seen } = await serve();
    const hidden = ask('/ready-hidden');
    const connection = await connected();
    connection.socket.write(`POST /a HTTP/1.1\r\nHost: shop\r\nContent-Length: ${hidden.length}\r\n\r\n`);
    await new Promise((resolve) => setImmediate(resolve));
    connection.socket.write(hidden);
    await eventually(() => expect(seen).toEqual(['node /a']));
    const other = await connected();
    other.socket.write(ask('/b', `Content-Length: ${hidden.length}\r\n`));
    other.socket.write(hidden);
    await eventually(() => expect(seen).toEqual(['node /a', 'node /b']));
  });

  it('ends when its client has nothing more to say', async () => {
    const { connected } = await serve();
    const connection = await connected(ask('/ready'));
    await eventually(() => expect(answersIn(connection)).toHaveLength(1));
    connection.socket.end();
    await connection.ended;
  });

  it('is closed where its client takes nothing of a ready answer, or asks nothing for long', async () => {
    const limits = { headersWithin: 300, unread: 200, idle: 400 };
    const { connected, server } = await serve(limits, 'x'.repeat(8_000_000));
    const connection = await connected();
    connection.socket.pause();
    connection.socket.write(ask('/ready'));
    const idle = await connected();
    await idle.ended;
    const count = () => promisify(server.getConnections.bind(server))();
    await vi.waitFor(async () => expect(await count()).toBe(0), LONG_MS);
  });

  it('is told that it ends while the process drains, and is closed when it is idle', async () => {
    const { connected, drain } = await serve();
    const [busy, idle] = [await connected(ask('/ready')), await connected(ask('/ready'))];
    await eventually(() => expect([...answersIn(busy), ...answersIn(idle)]).toHaveLength(2));
    const drained = drain(1_000);
    busy.socket.write(ask('/ready-last'));
    expect(await busy.ended).toMatch(/Connection: close[\s\S]*<\/ready-last>/);
    await idle.ended;
    await drained;
  });
});
