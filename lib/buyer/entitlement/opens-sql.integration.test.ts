import { eq, sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { databaseFor } from '../../catalogue/database.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';
import { PAID_PARTS } from '../../catalogue/schema/paid-access.ts';
import { subscription } from '../../catalogue/schema/subscription.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { opensSql } from './opens-sql.ts';
import { openedParts, type PaidPart, PLANS } from './plans.ts';
import { payingBuyer } from './testing/paying-buyer.ts';

const NOW = new Date('2026-06-01T10:00:00.000Z');

let database: TestDatabase;
const db = () => databaseFor(database.pool, 'test');

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function openedInMysql(buyerId: number): Promise<Set<PaidPart>> {
  const columns = PAID_PARTS.map(
    (part, at) => sql`${opensSql(part, { buyerId, now: NOW })} AS ${sql.raw(`p${at}`)}`,
  );
  const [rows] = (await db().execute(sql`SELECT ${sql.join(columns, sql`, `)}`)) as unknown as [
    Record<string, number>[],
  ];
  return new Set(PAID_PARTS.filter((_, at) => rows[0]?.[`p${at}`] === 1));
}

/** Names of plans, names nearly so, and names that are none. */
const names = PLANS.map(({ name }) => name);
const planName = fc.oneof(
  fc.constantFrom(...names),
  fc
    .constantFrom(...names)
    .chain((name) => fc.constantFrom(name.toUpperCase(), `${name} `, `${name}\0`, name.replace('e', 'é'))),
  fc.string({ maxLength: 12 }),
);
const span = fc.constantFrom(-86_400_000, -1, 0, 1, 86_400_000);

it('agrees with the pure function on whatever subscriptions somebody has written', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.record({ plan: planName, span }), { maxLength: 4 }), async (rows) => {
      const buyerId = await payingBuyer(database.pool);
      const written = rows.map(({ plan, span }) => ({
        buyerId,
        plan,
        validUntil: new Date(NOW.getTime() + span),
      }));
      if (written.length > 0) await db().insert(subscription).values(written);
      const valid = rows.filter(({ span }) => span > 0).map(({ plan }) => plan);
      expect(await openedInMysql(buyerId)).toEqual(openedParts(valid));
    }),
    { numRuns: 60 },
  );
});

it('opens nothing to an erased buyer, nor by the plans of others', async () => {
  const buyerId = await payingBuyer(database.pool, 'premium');
  const other = await payingBuyer(database.pool);
  expect((await openedInMysql(other)).size).toBe(0);
  await db()
    .update(subscription)
    .set({ validUntil: new Date(NOW.getTime() + 1) });
  expect((await openedInMysql(buyerId)).size).toBe(2);
  await db().update(buyer).set({ deletedAt: NOW }).where(eq(buyer.id, buyerId));
  expect((await openedInMysql(buyerId)).size).toBe(0);
});
