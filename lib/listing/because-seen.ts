import type { CarCard } from '../catalogue/types.ts';
import { errorText } from '../platform/error-text.ts';
import { logger } from '../platform/logger.ts';
import { currentRanker, isGeneral } from '../serving/ranker.ts';
import type { Who } from '../serving/visitor/who.ts';
import { cardsAtHand } from './cards-at-hand.ts';
import { withIds } from './change-filters.ts';
import { askEngines } from './engines/first-ready.ts';
import { type FittingCard, readFittingOnes } from './fitting-ones.ts';
import { NO_FILTERS } from './query.ts';
import { readGenerations } from './read-vocabulary.ts';

/** Cars that somebody may like because of one that they looked at. */
export interface BecauseSeen {
  seen: CarCard;
  cars: FittingCard[];
}

/** Cars of a row, and how many there are at least: fewer say nothing of anybody's taste. */
const MOST = 8;
const FEWEST = 3;
/** The last cars that were looked at, of which one may be the reason. */
const REASONS_AMONG = 5;
/** Cars in the cities of these, the first ones in the general order. */
const MOST_COMPARED = 3_000;

async function read(who: Who, exceptId: number | null): Promise<BecauseSeen | null> {
  const lately = who.seen.filter(({ id }) => id !== exceptId).slice(0, REASONS_AMONG);
  const seenCards = await cardsAtHand(lately.map(({ id }) => id));
  if (seenCards.length === 0) return null;
  const cities = [...new Set(seenCards.map(({ city }) => city.id))].sort((one, other) => one - other);
  const filters = withIds(NO_FILTERS, 'city', cities);
  const { ids } = await askEngines(await readGenerations(), (engine) =>
    engine.ids({ filters, order: 'reco', pageNo: 1, pageSize: MOST_COMPARED }),
  );
  const onSale = new Set(seenCards.map(({ id }) => id));
  const asked = { ...who, seen: lately.filter(({ id }) => onSale.has(id)) };
  const others = ids.filter((id) => id !== exceptId && !who.seen.some((car) => car.id === id));
  const because = currentRanker().because(others, asked, MOST);
  const seen = seenCards.find(({ id }) => id === because?.seenId);
  if (!because || !seen || because.cars.length < FEWEST) return null;
  return { seen, cars: await readFittingOnes(because.cars) };
}

/**
 * Cars that fit somebody because of one that they looked at lately, in the cities of those. Null where there are none, or no
 * engine answers: no page depends on it.
 * @param exceptId the car whose page they are on
 */
export async function readBecauseSeen(who: Who, exceptId: number | null = null): Promise<BecauseSeen | null> {
  if (who.seen.length === 0 || isGeneral(currentRanker())) return null;
  try {
    return await read(who, exceptId);
  } catch (error) {
    logger.warn({ error: errorText(error) }, 'nothing shown because of what was seen');
    return null;
  }
}
