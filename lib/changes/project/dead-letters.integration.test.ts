import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KEY } from '../../serving/keys.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { countDeadLetters, keepDeadLetters, listDeadLetters, removeDeadLetters } from './dead-letters.ts';

let valkey: TestValkey;
const CARS = KEY.changeStream('shop', 'car');
/** Names that a letter has too. */
const FIELDS = ['op', 'merge', 'reason', 'theirs', 'car', '{"id":7}'];

beforeAll(async () => {
  valkey = await testValkey();
});
beforeEach(() => valkey.flush());
afterAll(() => valkey.close());

async function entryOf(fields: string[]) {
  const id = await valkey.client.xadd(CARS, '*', ...fields);
  return { stream: CARS, id: id ?? '' };
}

describe('dead letters', () => {
  it('hold the entry as it was, with the reason', async () => {
    const entry = await entryOf(FIELDS);
    const before = Date.now();
    await keepDeadLetters(valkey.client, [{ entry, carId: 7, reason: 'no such colour', attempts: 5 }]);
    await valkey.client.del(CARS);
    const [letter] = await listDeadLetters(valkey.client, '', 10);
    expect(letter).toEqual({
      id: expect.stringMatching(/^\d+-\d+$/),
      stream: CARS,
      entryId: entry.id,
      carId: 7,
      reason: 'no such colour',
      attempts: 5,
      at: expect.any(Number),
      fields: FIELDS,
    });
    expect(letter?.at).toBeGreaterThanOrEqual(before);
  });

  it('are kept of entries that are gone, and that are no single car’s fault', async () => {
    const entry = { stream: CARS, id: '5-1' };
    await keepDeadLetters(valkey.client, [{ entry, carId: null, reason: 'not JSON', attempts: 1 }]);
    expect(await listDeadLetters(valkey.client, '', 10)).toMatchObject([
      { entryId: '5-1', carId: null, reason: 'not JSON', fields: [] },
    ]);
  });

  it('are listed a page at a time, and removed', async () => {
    const entry = await entryOf(FIELDS);
    const burials = [1, 2, 3].map((carId) => ({ entry, carId, reason: 'broken', attempts: 1 }));
    await keepDeadLetters(valkey.client, burials);
    const page = await listDeadLetters(valkey.client, '', 2);
    const rest = await listDeadLetters(valkey.client, page[1]?.id ?? '', 2);
    expect([...page, ...rest].map((letter) => letter.carId)).toEqual([1, 2, 3]);
    expect(await removeDeadLetters(valkey.client, [...page.map((letter) => letter.id), '1-1'])).toBe(2);
    expect(await removeDeadLetters(valkey.client, [])).toBe(0);
    expect(await countDeadLetters(valkey.client)).toBe(1);
  });

  it('do not pile up without end', async () => {
    const pipeline = valkey.client.pipeline();
    for (let n = 0; n < 10_500; n += 1) pipeline.xadd(KEY.deadLetters, '*', 'n', n);
    await pipeline.exec();
    const entry = await entryOf(FIELDS);
    await keepDeadLetters(valkey.client, [{ entry, carId: 1, reason: 'the last', attempts: 1 }]);
    expect(await countDeadLetters(valkey.client)).toBeLessThan(10_200);
    const [last] = await valkey.client.xrevrange(KEY.deadLetters, '+', '-', 'COUNT', 1);
    expect(last?.[1]).toContain('the last');
  });
});
