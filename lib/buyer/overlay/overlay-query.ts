import { LARGEST_ID } from '../../catalogue/largest-id.ts';
import { reportReaders } from '../entitlement/report-readers.ts';
import { tooOftenAnswer } from '../limits/too-often.ts';
import type { BuyerServices } from '../services.ts';
import { readToken, type TokenClaims } from '../session/session-token.ts';
import { type Settled, settleSession } from '../session/settle-session.ts';
import { jsonAnswer, type Query } from '../web/query.ts';
import { askValkey, type Known } from './ask-valkey.ts';
import { anonymousOverlay, buyerOverlay, type CarOverlay } from './car-overlay.ts';
import { rowsFor } from './rows-for.ts';

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

/** The session that was asked with; one that has ended is taken for a reader's no more. */
async function settled(
  services: BuyerServices,
  claims: TokenClaims | null,
  verdict: Known['verdict'],
): Promise<Settled> {
  if (!claims || !verdict) return NOBODY;
  if (!verdict.session) reportReaders(services.valkey).note(claims.sessionId, false);
  return settleSession(services, claims, verdict);
}

/** What only whoever asks sees of the cars of a page; their reports where `reports=1` says so, since each of them counts. */
export const overlayQuery: Query = {
  path: '/api/me/overlay',
  async answer(params, { who, address, cookies, services }) {
    const carIds = carIdsIn(params.get('car_ids') ?? '');
    if (!carIds) return jsonAnswer(400, { error: `car_ids has to be 1 to ${MOST_CARS} ids with commas` });
    const claims = await readToken(services.keys, cookies, services.origin);
    const wantsReports = params.get('reports') === '1';
    const takesReports =
      wantsReports && claims !== null && reportReaders(services.valkey).has(claims.sessionId);
    const asked = { carIds, who, claims, address, takesReports };
    const { taken, reports, verdict, listed } = await askValkey(services, asked);
    if (!taken.ok) return tooOftenAnswer(taken);
    const { session, cookies: told } = await settled(services, claims, verdict);
    const seen = new Set(who.seen.map(({ id }) => id));
    const rows = session ? await rowsFor(services, carIds, session, wantsReports ? reports : 'unwanted') : [];
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
