import type { CarPage } from '../catalogue/types.ts';
import { errorText } from '../platform/error-text.ts';
import { logger } from '../platform/logger.ts';
import type { Range } from '../serving/filters/filter.ts';
import { currentRanker, type Fitting } from '../serving/ranker.ts';
import { withIds, withRange } from './change-filters.ts';
import { askEngines } from './engines/first-ready.ts';
import type { ListingEngine } from './engines/listing-engine.ts';
import { type FittingCard, readFittingOnes } from './fitting-ones.ts';
import { type Filters, NO_FILTERS } from './query.ts';
import { readGenerations } from './read-vocabulary.ts';
import { LAKH } from './slug/zones.ts';

/** Similar cars that a car's page shows. */
export const SIMILAR_CARS = 8;

/** Cars of one kind that are compared with it. */
const MOST_COMPARED = 300;

/** Share of its price by which a similar car may cost less or more. */
const PRICE_BAND = 0.3;

/** Around the price, to whole lakhs, so that cars of about the same price share one query's result. */
function priceBand(price: number): Range {
  const lakhs = (rupees: number) => Math.round(rupees / LAKH) * LAKH;
  return { min: lakhs(price * (1 - PRICE_BAND)), max: lakhs(price * (1 + PRICE_BAND)) + LAKH };
}

/** What it takes to find cars like one. */
export type Likeness = Pick<
  CarPage,
  | 'id'
  | 'price'
  | 'city'
  | 'make'
  | 'model'
  | 'variant'
  | 'bodyType'
  | 'fuelType'
  | 'transmission'
  | 'year'
  | 'kmDriven'
  | 'madeLiveAt'
>;

/** From the most to the least alike; the first ones are used up before the next is asked. */
function circles(page: Likeness): Filters[] {
  const inCity = withIds(NO_FILTERS, 'city', [page.city.id]);
  const inBand = (filters: Filters) => withRange(filters, 'price', priceBand(page.price));
  return [
    withIds(inCity, 'model', [page.model.id]),
    withIds(inBand(inCity), 'body_type', [page.bodyType.id]),
    withIds(NO_FILTERS, 'model', [page.model.id]),
    withIds(inBand(NO_FILTERS), 'body_type', [page.bodyType.id]),
  ];
}

async function idsFor(page: Likeness, limit: number, engine: ListingEngine): Promise<number[]> {
  const ids = new Set<number>();
  for (const filters of circles(page)) {
    const found = await engine.ids({ filters, order: 'reco', pageNo: 1, pageSize: MOST_COMPARED });
    for (const id of found.ids) if (id !== page.id) ids.add(id);
    if (ids.size >= limit) break;
  }
  return [...ids];
}

/** Those of the candidates that are most alike, and why; where nothing is known of that, the first ones. */
function mostAlike(page: Likeness, candidates: readonly number[], limit: number): Fitting[] {
  const alike = currentRanker().alike(candidates, page.id, limit);
  return alike ?? candidates.slice(0, limit).map((id) => ({ id, reasons: [] }));
}

/**
 * Cars like this one: same model, or same body type at about its price, in its city first; of these the ones that are most alike to those
 * who look at them. Null where no engine answers: the page does not depend on it.
 */
export async function readSimilarCars(page: Likeness, limit: number): Promise<FittingCard[] | null> {
  try {
    const ids = await askEngines(await readGenerations(), (engine) => idsFor(page, limit, engine));
    return await readFittingOnes(mostAlike(page, ids, limit));
  } catch (error) {
    logger.warn({ id: page.id, error: errorText(error) }, 'no similar cars');
    return null;
  }
}
