import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { KEY } from '../keys.ts';
import { releaseRenderLease, takeRenderLease } from './render-lease.ts';

let valkey: TestValkey;
beforeAll(async () => {
  valkey = await testValkey();
});
beforeEach(() => valkey.flush());
afterAll(() => valkey.close());

const take = (hash = 'a') => takeRenderLease(valkey.client, hash);

it('is given to one of many', async () => {
  const leases = await Promise.all(Array.from({ length: 20 }, () => take()));
  expect(leases.filter(Boolean)).toHaveLength(1);
});

it('is one for each page', async () => {
  expect([await take('a'), await take('b')]).not.toContain(null);
});

it('is free again when it is given back', async () => {
  const lease = await take();
  if (lease) await releaseRenderLease(valkey.client, lease);
  expect(await take()).not.toBeNull();
});

it('ends by itself', async () => {
  const [lease, left] = await Promise.all([take(), valkey.client.pttl(KEY.renderLease('a'))]);
  expect(lease).not.toBeNull();
  expect(left).toBeGreaterThan(0);
});

it("is not given back by one whose time is over, for it is another's then", async () => {
  const late = await take();
  await valkey.client.set(KEY.renderLease('a'), 'of another');
  if (late) await releaseRenderLease(valkey.client, late);
  expect(await valkey.client.get(KEY.renderLease('a'))).toBe('of another');
});
