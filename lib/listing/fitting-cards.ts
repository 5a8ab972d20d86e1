import type { CarCard } from '../catalogue/types.ts';
import { readCards } from '../serving/read-cards.ts';
import type { ListingQuery } from './query.ts';

type Asked = Pick<ListingQuery, 'filters' | 'order'>;

const BY_PRICE: Partial<Record<Asked['order'], (a: CarCard, b: CarCard) => number>> = {
  price_asc: (a, b) => a.price - b.price || b.id - a.id,
  price_desc: (a, b) => b.price - a.price || b.id - a.id,
};

/**
 * Cards as the prices on them say: those outside the range of prices are left out, those in an order by price stand in it. Ids come
 * from an engine that may be a moment older than the cards, and then a page would contradict itself while prices change.
 */
export function fittingCards(cards: readonly CarCard[], { filters, order }: Asked): CarCard[] {
  const { min = null, max = null } = filters.ranges.price ?? {};
  const fitting = cards.filter(({ price }) => price >= (min ?? price) && price <= (max ?? price));
  const byPrice = BY_PRICE[order];
  return byPrice ? fitting.sort(byPrice) : fitting;
}

/**
 * The cards of a page, see `fittingCards`, of the ids that an engine found for it.
 * @throws {UnavailableError} when neither store answers
 */
export async function readFittingCards(ids: readonly number[], asked: Asked): Promise<CarCard[]> {
  return fittingCards(await readCards(ids), asked);
}
