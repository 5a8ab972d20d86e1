import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { databaseFor } from '../../catalogue/database.ts';
import { interaction } from '../../catalogue/schema/interaction.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { expireInteractions, KEPT_DAYS } from './expire-interactions.ts';
import type { Interaction } from './interaction.ts';
import { NOON, searchNo, viewOf } from './testing/sample-interaction.ts';
import { storedInteractions } from './testing/stored-interactions.ts';

const DAY_MS = 86_400_000;
const OLDEST = NOON - KEPT_DAYS * DAY_MS;

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(() => database.pool.query('TRUNCATE interaction'));
afterAll(() => database.drop());

async function store(all: readonly Interaction[]): Promise<void> {
  const rows = all.map(({ at, ...rest }) => ({ ...rest, at: new Date(at) }));
  await databaseFor(database.pool, 'interactions').insert(interaction).values(rows);
}

it('deletes what is older than it is kept, of any kind, and nothing else', async () => {
  const kept = [viewOf({ at: OLDEST }), searchNo(1), viewOf({ kind: 'lead', at: NOON + DAY_MS })];
  const old = [
    viewOf({ at: OLDEST - 1 }),
    { ...searchNo(2), at: 0 },
    viewOf({ kind: 'offer', at: OLDEST - DAY_MS }),
  ];
  await store([...old, ...kept]);
  expect(await expireInteractions(database.pool, NOON)).toBe(3);
  expect(await storedInteractions(database.pool)).toEqual(kept);
});

it('has nothing to do a second time, or where there is nothing', async () => {
  expect(await expireInteractions(database.pool, NOON)).toBe(0);
  await store([viewOf({ at: 1 })]);
  expect(await expireInteractions(database.pool, NOON)).toBe(1);
  expect(await expireInteractions(database.pool, NOON)).toBe(0);
});

it.each([5_000, 12_345])('deletes all of %i', async (count) => {
  await store(Array.from({ length: count }, (_, n) => ({ ...searchNo(n), at: n })));
  await store([searchNo(1)]);
  expect(await expireInteractions(database.pool, NOON)).toBe(count);
  expect(await storedInteractions(database.pool)).toEqual([searchNo(1)]);
});

it('counts from now where no time is said', async () => {
  const recent = viewOf({ at: Date.now() - (KEPT_DAYS - 1) * DAY_MS });
  await store([recent, viewOf({ at: Date.now() - (KEPT_DAYS + 1) * DAY_MS })]);
  expect(await expireInteractions(database.pool)).toBe(1);
  expect(await storedInteractions(database.pool)).toEqual([recent]);
});
