import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { KEY } from '../../serving/keys.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { appendInteractions } from './append-interactions.ts';
import { INTERACTION_KINDS, type Interaction } from './interaction.ts';
import { A_DAY, NOON, searchNo, viewOf, visitorNo } from './testing/sample-interaction.ts';
import { waiting } from './testing/waiting.ts';

const HOUR_MS = 3_600_000;

let server: TestValkey;

beforeAll(async () => {
  server = await testValkey();
});
beforeEach(() => server.flush());
afterAll(() => server.close());

const append = (interactions: readonly Interaction[], options?: Parameters<typeof appendInteractions>[2]) =>
  appendInteractions(server.client, interactions, options);

it('counts a view once per visitor, car and day, in one call and over several', async () => {
  expect(await append([viewOf(), viewOf({ at: NOON + 1, position: 4 })])).toEqual({
    appended: 1,
    refused: 0,
  });
  expect(await append([viewOf({ at: NOON + HOUR_MS })])).toEqual({ appended: 0, refused: 0 });
  expect(await waiting(server.client)).toEqual([viewOf()]);
});

it('counts a view of another car, by another visitor and on another day', async () => {
  const views = [
    viewOf(),
    viewOf({ carId: 2 }),
    viewOf({ visitorId: visitorNo(2) }),
    viewOf({ at: NOON + 24 * HOUR_MS }),
  ];
  expect(await append(views)).toEqual({ appended: 4, refused: 0 });
  expect(await append(views)).toEqual({ appended: 0, refused: 0 });
  expect(await waiting(server.client)).toEqual(views);
});

it('has the day begin at midnight of UTC', async () => {
  const beforeMidnight = NOON + 12 * HOUR_MS - 1;
  await append([viewOf(), viewOf({ at: beforeMidnight }), viewOf({ at: beforeMidnight + 1 })]);
  expect(await waiting(server.client)).toEqual([viewOf(), viewOf({ at: beforeMidnight + 1 })]);
});

it('counts every view of somebody without a name', async () => {
  const views = [1, 2, 3].map(() => viewOf({ visitorId: null, buyerId: 7 }));
  expect(await append(views)).toEqual({ appended: 3, refused: 0 });
});

it.each(INTERACTION_KINDS.filter((kind) => kind !== 'view'))('counts every %s', async (kind) => {
  const same = viewOf({ kind });
  await append([viewOf(), same, same]);
  await append([same]);
  expect(await waiting(server.client)).toEqual([viewOf(), same, same, same]);
});

it('keeps the order of many in one call', async () => {
  const many = Array.from({ length: 1_234 }, (_, n) => searchNo(n));
  expect(await append(many)).toEqual({ appended: 1_234, refused: 0 });
  expect(await waiting(server.client)).toEqual(many);
});

it('counts a view once however far apart it comes in a call', async () => {
  const many = [viewOf(), ...Array.from({ length: 600 }, (_, n) => searchNo(n)), viewOf()];
  expect(await append(many)).toEqual({ appended: 601, refused: 0 });
});

it('appends nothing of a call in which something is no interaction', async () => {
  const many = Array.from({ length: 700 }, (_, n) => searchNo(n));
  await expect(append([...many, viewOf({ carId: -1 })])).rejects.toThrow();
  expect(await server.client.dbsize()).toBe(0);
});

it('knows views until some time after their day', async () => {
  await append([viewOf(), viewOf({ carId: 2, visitorId: visitorNo(2) })], { now: NOON });
  const lifetimes = await Promise.all([1, 2].map((n) => server.client.ttl(KEY.viewed(A_DAY, visitorNo(n)))));
  for (const lifetime of lifetimes) {
    expect(lifetime).toBeGreaterThan((12 * HOUR_MS) / 1_000);
    expect(lifetime).toBeLessThanOrEqual((13 * HOUR_MS) / 1_000);
  }
});

it('knows views of days long past for a while, so that they are forgotten too', async () => {
  await append([viewOf()]);
  const lifetime = await server.client.ttl(KEY.viewed(A_DAY, visitorNo(1)));
  expect(lifetime).toBeGreaterThan(0);
  expect(lifetime).toBeLessThanOrEqual(HOUR_MS / 1_000);
});

it('takes no more than may wait, and a view that was not taken counts later', async () => {
  const many = Array.from({ length: 600 }, (_, n) => searchNo(n));
  expect(await append([...many, viewOf(), viewOf()], { mostWaiting: 599 })).toEqual({
    appended: 599,
    refused: 3,
  });
  expect(await waiting(server.client)).toEqual(many.slice(0, 599));
  expect(await append([viewOf()], { mostWaiting: 599 })).toEqual({ appended: 0, refused: 1 });
  expect(await append([viewOf(), viewOf()], { mostWaiting: 700 })).toEqual({ appended: 1, refused: 0 });
});

it('says so where Valkey does not take them, and a view that was not taken counts later', async () => {
  await server.client.set(KEY.interactions, 'no stream');
  await expect(append([viewOf()])).rejects.toThrow('WRONGTYPE');
  await server.client.del(KEY.interactions);
  expect(await append([viewOf()])).toEqual({ appended: 1, refused: 0 });
});
