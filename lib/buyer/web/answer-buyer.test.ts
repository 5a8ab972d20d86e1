import { afterAll, afterEach, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { logger } from '../../platform/logger.ts';
import { UnavailableError } from '../../platform/unavailable-error.ts';
import { keyRing } from '../keys/key-ring.ts';
import type { BuyerServices } from '../services.ts';
import { testShop } from '../testing/test-shop.ts';
import { action } from './action.ts';

const keys = keyRing([{ id: 'test', key: 'A'.repeat(43) }]);
const services = { keys, settings: { trustedProxies: 0 }, origin: 'http://localhost:3000' };

let failure = new Error();
const failing = action({
  path: '/api/me/failing',
  schema: z.object({}),
  for: 'anyone',
  page: () => '/my',
  run: () => Promise.reject(failure),
});
const shop = await testShop(services as unknown as BuyerServices, [failing]);
afterEach(() => {
  vi.restoreAllMocks();
});
afterAll(() => shop.close());

const withCode = (code: string, sqlState?: string) => Object.assign(new Error('failed'), { code, sqlState });
const UNSURE = 'Please try again in a moment: we do not know whether it was taken';

it.each([
  ['neither store would have it', new UnavailableError('away'), 503, 'warn', /nothing was taken$/],
  ['the answer of MySQL was lost', withCode('PROTOCOL_CONNECTION_LOST'), 503, 'warn', UNSURE],
  ['it took too long', new Error('MySQL did not answer in time'), 503, 'warn', UNSURE],
  ['MySQL refuses what it says', withCode('ER_DATA_TOO_LONG', '22001'), 500, 'error', /mistake of ours/],
  ['our code is wrong', new TypeError('x is not a function'), 500, 'error', /mistake of ours/],
] as const)('what fails because %s is told as that', async (_, error, status, level, message) => {
  failure = error;
  const logged = { warn: 0, error: 0 };
  for (const name of ['warn', 'error'] as const)
    vi.spyOn(logger, name).mockImplementation(() => {
      logged[name] += 1;
    });
  const answer = await shop.browser().post('/api/me/failing', {});
  const { errors } = (await answer.json()) as { errors: Record<string, string> };
  expect([answer.status, errors]).toEqual([status, { '': expect.stringMatching(message) }]);
  expect(logged).toEqual({ warn: 0, error: 0, [level]: 1 });
});
