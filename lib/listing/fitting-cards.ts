import type { CarCard } from '../catalogue/types.ts';
import { KEY } from '../serving/keys.ts';
import { cardsAtHand } from './cards-at-hand.ts';
import { ORDER_SETS } from './engines/orders.ts';
import type { ListingQuery } from './query.ts';

type Asked = Pick<ListingQuery, 'filters' | 'order'>;

/**
 * Cards as the prices on them say: those outside the range of prices are left out, those in an order by price stand in it. Ids come
 * from an engine that may be a moment older than the cards, and then a page would contradict itself while prices change.
 */
export function fittingCards(cards: readonly CarCard[], { filters, order }: Asked): CarCard[] {
  const { min, max } = filters.ranges.price ?? { min: null, max: null };
  const [low, high] = [min ?? Number.NEGATIVE_INFINITY, max ?? Number.POSITIVE_INFINITY];
  const fitting = cards.filter(({ price }) => price >= low && price <= high);
  const { zset, isDescending } = ORDER_SETS[order];
  if (zset !== KEY.price) return fitting;
  const sign = isDescending ? -1 : 1;
  return fitting.sort((a, b) => sign * (a.price - b.price) || b.id - a.id);
}

/**
 * The cards of a page, see `fittingCards`, of the ids that an engine found for it.
 * @throws {UnavailableError} when neither store answers
 */
export async function readFittingCards(ids: readonly number[], asked: Asked): Promise<CarCard[]> {
  return fittingCards(await cardsAtHand(ids), asked);
}
