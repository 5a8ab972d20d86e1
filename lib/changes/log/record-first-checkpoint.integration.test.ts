import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { recordFirstCheckpoint } from './record-first-checkpoint.ts';
import { readCheckpoint } from './stored-checkpoint.ts';

const FIRST = { gtid: '0-1-100', file: 'binlog.000001', pos: 4_711, at: 1_700_000_000_000 };
const LATER = { ...FIRST, gtid: '0-1-200' };

let valkey: TestValkey;

beforeAll(async () => {
  valkey = await testValkey();
});
beforeEach(() => valkey.flush());
afterAll(() => valkey.close());

it('is where capture goes on', async () => {
  expect(await recordFirstCheckpoint(valkey.client, FIRST)).toBe(true);
  expect(await readCheckpoint(valkey.client)).toEqual({ checkpoint: FIRST, step: 1 });
});

it('is recorded by one of many, and never in place of another', async () => {
  const asked = Array.from({ length: 10 }, (_, n) => ({ ...FIRST, pos: n }));
  const outcomes = await Promise.all(asked.map((one) => recordFirstCheckpoint(valkey.client, one)));
  expect(outcomes.filter(Boolean)).toHaveLength(1);
  expect(await recordFirstCheckpoint(valkey.client, LATER)).toBe(false);
  expect((await readCheckpoint(valkey.client))?.checkpoint.gtid).toBe(FIRST.gtid);
});

it('knows the beginning of a binlog that is empty', async () => {
  await recordFirstCheckpoint(valkey.client, { ...FIRST, gtid: '' });
  expect(await recordFirstCheckpoint(valkey.client, LATER)).toBe(false);
});
