import type { IncomingMessage } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { readBody } from '../../serving/web/read-body.ts';
import { type TestServer, testServer } from '../../serving/web/testing/test-server.ts';
import type { Mobile } from '../phone/mobile-number.ts';
import { httpSms } from './http-sms.ts';

const PACE = { patience: 5_000, pauses: [1, 1] };
const MESSAGE = {
  to: '+919800000001' as Mobile,
  template: 'code' as const,
  values: { code: '012345' },
};

interface Heard {
  headers: IncomingMessage['headers'];
  body: unknown;
}

/** A gateway that answers with these statuses, the last one again and again; 0 breaks the connection. */
interface Gateway {
  url: string;
  heard: Heard[];
}

const open: TestServer[] = [];
afterEach(() => Promise.all(open.splice(0).map((server) => server.close())));

async function gateway(...statuses: number[]): Promise<Gateway> {
  const heard: Heard[] = [];
  const server = await testServer(async (request, response) => {
    const status = statuses[Math.min(heard.length, statuses.length - 1)] ?? 200;
    heard.push({ headers: request.headers, body: JSON.parse((await readBody(request, 10_000)) ?? '') });
    if (status === 0) request.socket.destroy();
    else response.writeHead(status, status === 302 ? { Location: '/elsewhere' } : {}).end();
  });
  open.push(server);
  return { url: server.origin, heard };
}

const over = (...gateways: Gateway[]) =>
  httpSms(
    {
      gateways: gateways.map(({ url }, n) => ({ url, token: n === 0 ? 'secret' : undefined })),
      templates: { code: '1207' },
      isConsole: false,
    },
    PACE,
  );

describe('a message', () => {
  it('is handed over with what its gateway needs', async () => {
    const first = await gateway(202);
    expect(await over(first).send(MESSAGE)).toBe('sent');
    expect(first.heard).toHaveLength(1);
    const [{ headers, body } = {}] = first.heard;
    expect(body).toEqual({
      to: '+919800000001',
      template: 'code',
      template_id: '1207',
      values: { code: '012345' },
      text: '012345 is your Forecourt code. It is good for 10 minutes. Do not tell it to anybody.',
    });
    expect(headers).toMatchObject({
      authorization: 'Bearer secret',
      'content-type': 'application/json',
      'idempotency-key': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
  });

  it.each([
    ['breaks off', 0],
    ['fails', 500],
    ['is busy', 429],
  ])('is said again, as the same one, to a gateway that %s', async (_, status) => {
    const first = await gateway(status, status, 200);
    expect(await over(first).send(MESSAGE)).toBe('sent');
    const keys = first.heard.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
  });

  it('goes to the next gateway after three tries, without the first one’s token', async () => {
    const [first, second] = [await gateway(503), await gateway(200)];
    expect(await over(first, second).send(MESSAGE)).toBe('sent');
    expect([first.heard.length, second.heard.length]).toEqual([3, 1]);
    expect(second.heard[0]?.headers.authorization).toBeUndefined();
  });

  it.each([400, 401, 404, 302])('is not said again to one that answers %i', async (status) => {
    const [first, second] = [await gateway(status), await gateway(200)];
    expect(await over(first, second).send(MESSAGE)).toBe('sent');
    expect([first.heard.length, second.heard.length]).toEqual([1, 1]);
  });

  it('has failed once all gateways have', async () => {
    const [first, second] = [await gateway(500), await gateway(400)];
    expect(await over(first, second).send(MESSAGE)).toBe('failed');
  });

  it('is new each time', async () => {
    const first = await gateway(200);
    const sms = over(first);
    await sms.send(MESSAGE);
    await sms.send(MESSAGE);
    expect(new Set(first.heard.map(({ headers }) => headers['idempotency-key'])).size).toBe(2);
  });
});
