import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { databaseFor } from '../../catalogue/database.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';
import { lead } from '../../catalogue/schema/lead.ts';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { type KeyRing, keyRing } from './key-ring.ts';
import { resealRows } from './reseal-rows.ts';

const [older, newer, lost] = ['older', 'newer', 'lost'].map((id, n) => ({
  id,
  key: Buffer.alloc(32, n + 1).toString('base64url'),
})) as [Key, Key, Key];
const [underOlder, underNewer] = [keyRing([older]), keyRing([newer])];
const both = keyRing([newer, older]);

type Key = Parameters<typeof keyRing>[0][number];

let database: TestDatabase;
const db = () => databaseFor(database.pool, 'test');

beforeAll(async () => {
  database = await testDatabase();
});
beforeEach(async () => {
  for (const table of ['lead', 'buyer']) await database.pool.query(`DELETE FROM \`${table}\``);
});
afterAll(() => database.drop());

const mobileNo = (n: number) => `+9198000${String(n).padStart(5, '0')}`;

async function personal(keys: KeyRing, mobile: string, name: string | null) {
  return {
    mobileHash: keys.mac('mobile', mobile),
    mobileEncrypted: await keys.seal('mobile', mobile),
    nameEncrypted: name === null ? null : await keys.seal('name', name),
  };
}

async function addBuyer(keys: KeyRing, n: number, name: string | null = null): Promise<number> {
  const [row] = await db()
    .insert(buyer)
    .values(await personal(keys, mobileNo(n), name))
    .$returningId();
  return row?.id ?? 0;
}

const buyerOf = async (id: number) => (await db().select().from(buyer).where(eq(buyer.id, id)))[0];
const NOTHING = { written: 0, left: 0 };

describe('rows of older keys', () => {
  it('are opened by the newest one alone afterwards, and found by it', async () => {
    const ids = [await addBuyer(underOlder, 1, 'Asha'), await addBuyer(underOlder, 2)];
    const key = randomUUID();
    const sent = { ...(await personal(underOlder, mobileNo(1), 'Asha')), idempotencyKey: key };
    await db()
      .insert(lead)
      .values({ ...sent, kind: 'contact', consent: {} });
    expect(await resealRows(database.pool, both)).toEqual({
      buyer: { written: 2, left: 0 },
      lead: { written: 1, left: 0 },
    });
    const [row] = await db().select().from(lead);
    for (const [one, n, name] of [
      [await buyerOf(ids[0] ?? 0), 1, 'Asha'],
      [await buyerOf(ids[1] ?? 0), 2, null],
      [row, 1, 'Asha'],
    ] as const) {
      expect(one?.mobileHash).toEqual(underNewer.mac('mobile', mobileNo(n)));
      expect(one?.mobileEncrypted && (await underNewer.open('mobile', one.mobileEncrypted))).toBe(
        mobileNo(n),
      );
      expect(one?.nameEncrypted && (await underNewer.open('name', one.nameEncrypted))).toBe(name);
    }
  });

  it('are written once, and those of the newest one and of the erased not at all', async () => {
    await addBuyer(underNewer, 1);
    await db().insert(buyer).values({ deletedAt: new Date() });
    expect(await resealRows(database.pool, both)).toEqual({ buyer: NOTHING, lead: NOTHING });
    await addBuyer(underOlder, 2);
    expect((await resealRows(database.pool, both)).buyer).toEqual({ written: 1, left: 0 });
    expect((await resealRows(database.pool, both)).buyer).toEqual(NOTHING);
  });

  it('stay as they are where no key opens them, or another buyer has the number', async () => {
    const ids = [await addBuyer(keyRing([lost]), 1), await addBuyer(underOlder, 2)];
    await addBuyer(underNewer, 2);
    const before = await Promise.all(ids.map(buyerOf));
    expect((await resealRows(database.pool, both)).buyer).toEqual({ written: 0, left: 2 });
    expect(await Promise.all(ids.map(buyerOf))).toEqual(before);
  });

  it('are all of them, however many', async () => {
    const rows = await Promise.all(
      Array.from({ length: 1_201 }, (_, n) => personal(underOlder, mobileNo(n), null)),
    );
    await db().insert(buyer).values(rows);
    expect((await resealRows(database.pool, both)).buyer).toEqual({ written: 1_201, left: 0 });
  });
});
