import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../../../catalogue/database.ts';
import { buyer } from '../../../catalogue/schema/buyer.ts';
import { car } from '../../../catalogue/schema/car.ts';
import { store } from '../../../catalogue/schema/store.ts';
import { sampleDraft } from '../../../catalogue/write/sample-draft.ts';
import { writeDrafts } from '../../../catalogue/write/write-drafts.ts';
import type { Valkey } from '../../../serving/valkey.ts';
import { keyRing } from '../../keys/key-ring.ts';
import type { BuyerServices, Sign } from '../../services.ts';
import type { SmsMessage } from '../../sms/sms-service.ts';

/** The store is open at this time each day, by clocks in India. */
const EVERY_DAY: [string, string] = ['10:00', '20:00'];
const HOURS = Object.fromEntries(
  ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, EVERY_DAY]),
);
/** The same in all processes of a test. */
const KEYS = keyRing([{ id: 'test', key: Buffer.alloc(32, 1).toString('base64url') }]);

/** What visits need, on a database of a test's own, with what was sent and said. */
export interface VisitServices extends Pick<BuyerServices, 'pool' | 'valkey' | 'keys' | 'sms' | 'sign'> {
  sent: SmsMessage[];
  signs: Sign[];
}

/** @param outcome what becomes of messages; asked for each */
export function visitServices(
  pool: Pool,
  valkey: Valkey,
  outcome: (message: SmsMessage) => 'sent' | 'failed' = () => 'sent',
): VisitServices {
  const sent: SmsMessage[] = [];
  const signs: Sign[] = [];
  const sms = {
    canSend: true,
    isConsole: false,
    async send(message: SmsMessage) {
      sent.push(message);
      return outcome(message);
    },
  };
  return { pool, valkey, keys: KEYS, sms, sent, signs, sign: (sign) => signs.push(sign) };
}

export interface VisitShop {
  storeId: number;
  carIds: number[];
}

/** A store with cars in it, all on sale. */
export async function visitShop(
  pool: Pool,
  { cars, capacity }: { cars: number; capacity: number },
): Promise<VisitShop> {
  const at = { name: 'Andheri Hub', address: '1 Link Road', locality: 'Andheri East', hours: HOURS };
  await writeDrafts(
    pool,
    Array.from({ length: cars }, (_, n) =>
      sampleDraft({ sourceId: `visit-${n}`, listingType: 'inventory', store: at }),
    ),
  );
  const db = databaseFor(pool, 'test');
  await db.update(store).set({ slotCapacity: capacity });
  const rows = await db.select({ id: car.id, storeId: car.storeId }).from(car).orderBy(car.id);
  return { storeId: rows[0]?.storeId ?? 0, carIds: rows.map(({ id }) => id) };
}

/** Buyers who have proved a number. @returns their ids */
export async function someBuyers(pool: Pool, count: number, keys = KEYS): Promise<number[]> {
  const rows = await Promise.all(
    Array.from({ length: count }, async (_, n) => ({
      mobileHash: randomBytes(32),
      mobileEncrypted: await keys.seal('mobile', `+9198000${String(n).padStart(5, '0')}`),
    })),
  );
  const ids = await databaseFor(pool, 'test').insert(buyer).values(rows).$returningId();
  return ids.map(({ id }) => id);
}

/** Has a car taken off sale, by a program that is not the shop's. */
export const setStatus = (
  pool: Pool,
  carId: number,
  status: 'live' | 'booked' | 'sold' | 'withdrawn' | 'draft',
) => databaseFor(pool, 'test').update(car).set({ status }).where(eq(car.id, carId));
