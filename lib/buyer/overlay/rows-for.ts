import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { reportLog } from '../entitlement/report-log.ts';
import { reportReaders } from '../entitlement/report-readers.ts';
import { reportUses } from '../entitlement/report-uses.ts';
import { type Taken, takeAll } from '../limits/limit.ts';
import type { BuyerServices } from '../services.ts';
import type { Session } from '../session/session.ts';
import { type BuyerCar, readBuyerCars } from './read-buyer-cars.ts';

type Stores = Pick<BuyerServices, 'pool' | 'valkey'>;

/** What has come of taking the reports of all cars; null where they were not taken yet, `unwanted` where nobody asked for any. */
export type Reports = Taken | null | 'unwanted';

const isTaken = (reports: Reports) => reports !== 'unwanted' && (reports?.ok ?? false);

/** Reports are given only once they are counted: for a buyer of whom nobody has guessed that they read some, in a second turn. */
async function readRows(
  { pool, valkey }: Stores,
  carIds: readonly number[],
  { id, buyerId }: Session,
  reports: Reports,
): Promise<BuyerCar[]> {
  const asking = { buyerId, now: new Date() };
  const rows = await readBuyerCars(pool, carIds, { ...asking, givesReports: isTaken(reports) });
  const isReader = rows.some(({ opensReport }) => opensReport);
  reportReaders(valkey).note(id, isReader);
  if (!isReader || reports !== null) return rows;
  const { ok } = await takeAll(valkey, reportUses(buyerId, carIds));
  return ok ? readBuyerCars(pool, carIds, { ...asking, givesReports: true }) : rows;
}

/** What MySQL has of a buyer and these cars; null where it is away. */
export async function rowsFor(
  stores: Stores,
  carIds: readonly number[],
  session: Session,
  reports: Reports,
): Promise<BuyerCar[] | null> {
  try {
    const rows = await readRows(stores, carIds, session, reports);
    const given = rows.filter(({ report, givenToday }) => report !== null && !givenToday);
    reportLog(stores.pool).note(
      session.buyerId,
      given.map(({ carId }) => carId),
    );
    return rows;
  } catch (error) {
    logger.warn({ error: errorText(error) }, 'a buyer is told without MySQL');
    return null;
  }
}
