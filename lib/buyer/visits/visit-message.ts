import { eq } from 'drizzle-orm';
import type { Database } from '../../catalogue/database.ts';
import { buyer } from '../../catalogue/schema/buyer.ts';
import { store } from '../../catalogue/schema/store.ts';
import { visit } from '../../catalogue/schema/visit.ts';
import { readCarFacts } from '../cars/read-car-facts.ts';
import type { Mobile } from '../phone/mobile-number.ts';
import type { BuyerServices } from '../services.ts';
import type { SmsMessage } from '../sms/sms-service.ts';
import { storeZone } from './store-zone.ts';
import { timeLabels } from './time-labels.ts';

export type VisitTemplate = Exclude<SmsMessage['template'], 'code'>;

/** A visit by its id, as messages tell of it; undefined where there is none. */
async function readTold(db: Database, visitId: number) {
  const [row] = await db
    .select({
      carId: visit.carId,
      startsAt: visit.startsAt,
      mobileEncrypted: buyer.mobileEncrypted,
      store: store.name,
      timeZone: store.timeZone,
    })
    .from(visit)
    .innerJoin(buyer, eq(buyer.id, visit.buyerId))
    .innerJoin(store, eq(store.id, visit.storeId))
    .where(eq(visit.id, visitId));
  return row;
}

/** When, as clocks at the store show it: `Sat, 28 Nov, 10:30 am`. */
function timeAt(timeZone: string | null, startsAt: Date): string {
  const { day, time } = timeLabels(storeZone(timeZone))(startsAt.getTime());
  return `${day}, ${time}`;
}

/**
 * What is sent of a visit; null where there is nobody whom it could be sent to.
 * @throws {Error} where MySQL is away, or the number cannot be read: the key that it was sealed with may be missing
 */
export async function visitMessage(
  db: Database,
  keys: BuyerServices['keys'],
  visitId: number,
  template: VisitTemplate,
): Promise<SmsMessage | null> {
  const told = await readTold(db, visitId);
  if (!told?.mobileEncrypted) return null;
  const mobile = await keys.open('mobile', told.mobileEncrypted);
  if (mobile === null) throw new Error('the number of a buyer cannot be read with any key');
  const car = (await readCarFacts(db, [told.carId])).get(told.carId);
  const values = { car: car?.title ?? '', store: told.store, time: timeAt(told.timeZone, told.startsAt) };
  return { to: mobile as Mobile, template, values };
}
