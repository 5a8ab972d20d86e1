import { LARGEST_ID } from '../../catalogue/largest-id.ts';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { reportLog } from '../entitlement/report-log.ts';
import type { BuyerServices } from '../services.ts';
import { readToken } from '../session/session-token.ts';
import { type Settled, settleSession } from '../session/settle-session.ts';
import { type Answer, jsonAnswer, type Query } from '../web/query.ts';
import { askValkey } from './ask-valkey.ts';
import { anonymousOverlay, buyerOverlay, type CarOverlay } from './car-overlay.ts';
import { type BuyerCar, readBuyerCars } from './read-buyer-cars.ts';

/** Cars that are told about at once. */
const MOST_CARS = 50;

const NOBODY: Settled = { session: null, cookies: [] };

/** What is sent; `partial` where MySQL, which knows the most of a buyer, is away. */
interface Overlay {
  cars: Record<string, CarOverlay>;
  partial?: true;
}

/** @returns null for anything but ids with commas, of which there may not be too many */
function carIdsIn(text: string): number[] | null {
  const ids = [...new Set(text.split(','))];
  const isOne = (id: string) => /^[1-9]\d{0,9}$/.test(id) && Number(id) <= LARGEST_ID;
  return ids.length <= MOST_CARS && ids.every(isOne) ? ids.map(Number) : null;
}

const tooMany = (retryAfter: number): Answer => {
  const answer = jsonAnswer(429, { error: 'That was often. Please try again later.' });
  return { ...answer, headers: { ...answer.headers, 'Retry-After': String(Math.ceil(retryAfter)) } };
};

async function rowsFor(
  pool: BuyerServices['pool'],
  carIds: number[],
  buyerId: number,
): Promise<BuyerCar[] | null> {
  const asking = { buyerId, now: new Date() };
  try {
    const rows = await readBuyerCars(pool, carIds, asking);
    reportLog(pool).note(
      asking.buyerId,
      rows.filter(({ report, givenToday }) => report !== null && !givenToday).map(({ carId }) => carId),
    );
    return rows;
  } catch (error) {
    logger.warn({ error: errorText(error) }, 'a buyer is told without MySQL');
    return null;
  }
}

/** What only whoever asks sees of the cars of a page. */
export const overlayQuery: Query = {
  path: '/api/me/overlay',
  async answer(params, { who, address, cookies, services }) {
    const carIds = carIdsIn(params.get('car_ids') ?? '');
    if (!carIds) return jsonAnswer(400, { error: `car_ids has to be 1 to ${MOST_CARS} ids with commas` });
    const claims = await readToken(services.keys, cookies, services.origin);
    const { taken, verdict, listed } = await askValkey(services, { carIds, who, claims, address });
    if (!taken.ok) return tooMany(taken.retryAfter);
    const { session, cookies: told } =
      claims && verdict ? await settleSession(services, claims, verdict) : NOBODY;
    const seen = new Set(who.seen.map(({ id }) => id));
    const rows = session ? await rowsFor(services.pool, carIds, session.buyerId) : [];
    const byId = new Map(rows?.map((row) => [row.carId, row]));
    const overlayOf = (id: number): CarOverlay => {
      const row = byId.get(id);
      return row
        ? buyerOverlay(row, seen.has(id), services.settings.phoneCountries)
        : anonymousOverlay(seen.has(id), !session && listed.has(id));
    };
    const cars = Object.fromEntries(carIds.map((id) => [id, overlayOf(id)]));
    return jsonAnswer(200, { cars, ...(rows === null && { partial: true }) } satisfies Overlay, told);
  },
};
