import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { databaseFor } from '../../catalogue/database.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';
import { currentConsents } from '../consent/consents.ts';
import { keyRing } from '../keys/key-ring.ts';
import type { Mobile } from '../phone/mobile-number.ts';
import { type TestServices, testServices } from '../testing/test-services.ts';
import { provedBuyer } from './proved-buyer.ts';

const ADDRESS = Buffer.alloc(32, 1);
const MOBILE = '+919800000001' as Mobile;

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
beforeEach(async () => {
  for (const table of ['consent', 'audit_event', 'buyer']) await services.pool.query(`DELETE FROM ${table}`);
});
afterAll(() => services.close());

const db = () => databaseFor(services.pool, 'test');
const buyers = () => db().select().from(buyer).orderBy(buyer.id);

describe('a buyer', () => {
  const older = { id: 'older', key: Buffer.alloc(32, 1).toString('base64url') };
  const newer = { id: 'newer', key: Buffer.alloc(32, 2).toString('base64url') };
  const prove = (keys: (typeof older)[], name: string | null = null, consents = {}) =>
    provedBuyer(
      { pool: services.pool, keys: keyRing(keys) },
      { mobile: MOBILE, name, leadKeys: [], to: '/my', consents },
      ADDRESS,
    );

  it('known under an older key is written anew with the newest one', async () => {
    const id = await prove([older], 'Asha');
    expect(await prove([newer, older])).toBe(id);
    const alone = keyRing([newer]);
    const [row, ...more] = await buyers();
    expect(more).toEqual([]);
    expect(row?.mobileHash).toEqual(alone.mac('mobile', MOBILE));
    expect(row?.mobileEncrypted && (await alone.open('mobile', row.mobileEncrypted))).toBe(MOBILE);
    expect(row?.nameEncrypted && (await alone.open('name', row.nameEncrypted))).toBe('Asha');
    expect(await prove([newer])).toBe(id);
  });

  it('keeps the name that was given last', async () => {
    const ring = keyRing([newer]);
    const nameOf = async () => {
      const [row] = await buyers();
      return row?.nameEncrypted && (await ring.open('name', row.nameEncrypted));
    };
    for (const [given, kept] of [
      [null, null],
      ['Asha', 'Asha'],
      [null, 'Asha'],
      ['Asha Rao', 'Asha Rao'],
    ] as const) {
      await prove([newer], given);
      expect(await nameOf()).toBe(kept);
    }
  });

  it('is one, also where a number is proved by many at the same moment', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => prove([newer])));
    expect(new Set(ids).size).toBe(1);
    expect(await buyers()).toHaveLength(1);
  });

  /** Whether a statement that adds a buyer is under way, and so waits. */
  const isWriting = async () => {
    const [statements] = await services.pool.query<RowDataPacket[]>(
      `SELECT 1 FROM information_schema.processlist
       WHERE db = DATABASE() AND id <> CONNECTION_ID() AND info LIKE '%insert into _buyer_%'`,
    );
    return statements.length > 0;
  };

  it('is the one that somebody else was just about to write', async () => {
    const other = await services.pool.getConnection();
    await other.beginTransaction();
    const [row] = await databaseFor(other, 'test')
      .insert(buyer)
      .values({ mobileHash: keyRing([newer]).mac('mobile', MOBILE) })
      .$returningId();
    const proved = prove([newer]);
    await vi
      .waitUntil(isWriting, { timeout: 20_000 })
      .then(() => other.commit())
      .finally(() => other.destroy());
    expect(await proved).toBe(row?.id);
    expect(await buyers()).toHaveLength(1);
  });

  it('has agreed to what stood in the form', async () => {
    const id = await prove([newer], null, { contact: true, marketing: false, unknown: true });
    const { contact, marketing } = await currentConsents(db(), id);
    expect([contact.isGiven, marketing.isGiven]).toEqual([true, false]);
  });

  it('withdraws nothing by a box of a form that was left empty', async () => {
    await prove([newer], null, { contact: true, marketing: true });
    const id = await prove([newer], null, { contact: true, marketing: false });
    const { contact, marketing } = await currentConsents(db(), id);
    expect([contact.isGiven, marketing.isGiven]).toEqual([true, true]);
  });

  it('comes back as a new one once they were erased', async () => {
    const id = await prove([newer]);
    await db().update(buyer).set({ mobileHash: null, mobileEncrypted: null, deletedAt: new Date() });
    expect(await prove([newer])).not.toBe(id);
  });
});
