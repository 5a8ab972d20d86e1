import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { databaseFor } from '../../catalogue/database.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';
import { eraseBuyer } from '../account/erase-buyer.ts';
import { eraseRows } from '../account/erase-rows.ts';
import { lockBuyer } from '../lock-buyer.ts';
import type { Mobile } from '../phone/mobile-number.ts';
import { readSession } from '../session/read-session.ts';
import { cookieHeader } from '../testing/cookie-header.ts';
import { type TestServices, testServices } from '../testing/test-services.ts';
import { beginBuyer } from './begin-buyer.ts';
import { provedBuyer } from './proved-buyer.ts';

const ADDRESS = Buffer.alloc(32, 1);
const PENDING = { mobile: '+919800000001' as Mobile, leadKeys: [], to: '/my', consents: { contact: true } };

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});
beforeEach(async () => {
  for (const table of ['consent', 'audit_event', 'buyer']) await services.pool.query(`DELETE FROM ${table}`);
});
afterAll(() => services.close());

const buyers = () => databaseFor(services.pool, 'test').select().from(buyer).orderBy(buyer.id);
const prove = (name: string) => provedBuyer(services, { ...PENDING, name }, ADDRESS);

/** Until a statement like this one is under way, and so waits. */
const untilWaiting = (like: string) =>
  vi.waitUntil(
    async () => {
      const [statements] = await services.pool.query<RowDataPacket[]>(
        'SELECT 1 FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID() AND info LIKE ?',
        [like],
      );
      return statements.length > 0;
    },
    { timeout: 20_000 },
  );

const nothingIsLeft = { mobileHash: null, mobileEncrypted: null, nameEncrypted: null };

describe('a buyer who is erased while the number is proved', () => {
  it('first: nothing is put back, and who proved it is a new one', async () => {
    const erased = await prove('Asha');
    const connection = await services.pool.getConnection();
    await connection.beginTransaction();
    const db = databaseFor(connection, 'test');
    await lockBuyer(db, erased);
    const hashes = [services.keys.mac('mobile', PENDING.mobile)];
    const proved = prove('Asha Rao');
    await untilWaiting('%for update%');
    await eraseRows(db, { buyerId: erased, hashes, now: new Date() });
    await connection.commit();
    connection.release();
    expect(await proved).not.toBe(erased);
    expect((await buyers())[0]).toMatchObject({ id: erased, ...nothingIsLeft });
  });

  it('second: all that was written goes', async () => {
    const known = await prove('Asha');
    const holding = await services.pool.getConnection();
    await holding.query('LOCK TABLES audit_event READ');
    const proved = prove('Asha Rao');
    await untilWaiting('%insert into _audit_event_%');
    const erased = eraseBuyer(services, known, { visitorId: null });
    await untilWaiting('%for update%');
    await holding.query('UNLOCK TABLES');
    holding.release();
    expect(await proved).toBe(known);
    await erased;
    expect(await buyers()).toMatchObject([{ id: known, ...nothingIsLeft }]);
  });

  it('between that and the session: it is the session of a new one', async () => {
    const known = await prove('Asha');
    const { valkey } = services;
    const multi = vi.spyOn(valkey, 'multi').mockImplementationOnce(() => {
      const transaction = valkey.multi();
      const exec = transaction.exec.bind(transaction);
      transaction.exec = async () => {
        await eraseBuyer(services, known, { visitorId: null });
        return exec();
      };
      return transaction;
    });
    const { buyerId, cookies } = await beginBuyer(services, { ...PENDING, name: 'Asha' }, ADDRESS);
    multi.mockRestore();
    expect(buyerId).not.toBe(known);
    expect((await readSession(services, cookieHeader(cookies))).session?.buyerId).toBe(buyerId);
    expect((await buyers())[0]).toMatchObject({ id: known, ...nothingIsLeft });
  });
});
