import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { logger } from '../../platform/logger.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { KEY } from '../keys.ts';
import { UsedKeys } from './used-keys.ts';

const KEYS = ['a', 'b', 'c'].map(KEY.sentPage);
let valkey: TestValkey;

beforeAll(async () => {
  valkey = await testValkey();
});
beforeEach(async () => {
  await valkey.flush();
  await valkey.client.zadd(KEY.keptPages, ...KEYS.flatMap((key) => [1, key]));
});
afterAll(() => valkey.close());

const lastUses = async () => (await valkey.client.zmscore(KEY.keptPages, ...KEYS)).map(Number);

it('tells which pages were used, once', async () => {
  const used = new UsedKeys(valkey.client);
  const [a = '', , c = ''] = KEYS;
  for (const key of [a, c, a]) used.note(key);
  expect(await lastUses()).toEqual([1, 1, 1]);
  await used.tell();
  expect((await lastUses()).map((at) => at > 1)).toEqual([true, false, true]);
  await valkey.client.zadd(KEY.keptPages, 2, a);
  await used.tell();
  expect((await lastUses())[0]).toBe(2);
});

it('loses no more than the use when Valkey is away', async () => {
  const warn = vi.spyOn(logger, 'warn').mockImplementation(() => {});
  const away = valkey.client.duplicate({ lazyConnect: true, enableOfflineQueue: false });
  const used = new UsedKeys(away);
  used.note(KEYS[0] ?? '');
  await used.tell();
  expect(warn).toHaveBeenCalled();
  warn.mockRestore();
  expect(await lastUses()).toEqual([1, 1, 1]);
});
