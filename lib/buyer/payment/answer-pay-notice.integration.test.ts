import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { databaseFor } from '../../catalogue/database.ts';
import { payment } from '../../catalogue/schema/payment.ts';
import { payingBuyer } from '../entitlement/testing/paying-buyer.ts';
import { keyRing } from '../keys/key-ring.ts';
import { type TestServices, testServices } from '../testing/test-services.ts';
import { answerPayNotice } from './answer-pay-notice.ts';
import { fakeNotice } from './fake-provider.ts';
import type { PayNotice } from './payment-provider.ts';

const NOTICE: PayNotice = { reference: 'a-payment', outcome: 'paid', amount: 299 };

let services: TestServices;
let server: Server;

beforeAll(async () => {
  services = await testServices();
  const buyerId = await payingBuyer(services.pool);
  const due = { buyerId, plan: 'report', amount: 299, provider: 'fake', reference: NOTICE.reference };
  await databaseFor(services.pool, 'test').insert(payment).values(due);
  const answer = answerPayNotice(services);
  server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', services.origin);
    if (!(await answer(request, response, pathname))) response.writeHead(418).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await services.close();
});

function send(
  parts: { path?: string; method?: string; notice?: object; headers?: object; body?: string } = {},
) {
  const signed = fakeNotice(services.keys, { ...NOTICE, ...parts.notice });
  const { port } = server.address() as AddressInfo;
  return fetch(`http://127.0.0.1:${port}${parts.path ?? '/api/pay/notice/fake'}`, {
    method: parts.method ?? 'POST',
    headers: { ...(signed.headers as Record<string, string>), ...parts.headers },
    ...(parts.method !== 'GET' && { body: parts.body ?? signed.body }),
  });
}

const other = keyRing([{ id: 'test', key: Buffer.alloc(32, 8).toString('base64url') }]);

it.each<[string, number, Parameters<typeof send>[0]]>([
  ['without a signature', 403, { headers: { 'x-payment-signature': '' } }],
  ['with one of another key', 403, { headers: fakeNotice(other, NOTICE).headers }],
  ['with one of another text', 403, { body: JSON.stringify({ ...NOTICE, amount: 1 }) }],
  ['that is no JSON', 403, { body: '{' }],
  ['of an outcome that is none', 403, { notice: { outcome: 'gold' } }],
  ['about a payment that is none', 404, { notice: { reference: 'nothing' } }],
  ['about another amount', 422, { notice: { amount: 1 } }],
  ['of a provider that is none', 404, { path: '/api/pay/notice/bank' }],
  ['of more bytes than are read', 413, { body: 'x'.repeat(16 * 1_024 + 1) }],
  ['that is not posted', 405, { method: 'GET' }],
  ['at another address', 418, { path: '/api/pay/other' }],
])('a notice %s is answered %i', async (_, status, parts) => {
  expect((await send(parts)).status).toBe(status);
});

it('a notice that is signed is taken, and taken again', async () => {
  for (let turn = 0; turn < 2; turn += 1) {
    const answer = await send();
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  }
  const [row] = await databaseFor(services.pool, 'test').select().from(payment);
  expect(row).toMatchObject({ status: 'paid' });
});
