import { describe, expect, it } from 'vitest';
import type { CarCard } from '../catalogue/types.ts';
import { fittingCards } from './fitting-cards.ts';
import { NO_FILTERS } from './query.ts';

const card = (id: number, price: number) => ({ id, price }) as CarCard;

const idsOf = (cards: readonly CarCard[]) => cards.map(({ id }) => id);

describe('cards that are newer than the ids of their page', () => {
  const cards = [card(1, 300), card(9, 100), card(4, 200), card(5, 200)];

  it.each([
    ['price_asc', [9, 5, 4, 1]],
    ['price_desc', [1, 5, 4, 9]],
    ['reco', [1, 9, 4, 5]],
    ['newest', [1, 9, 4, 5]],
  ] as const)('stand as their prices say where the order does: %s', (order, ids) => {
    expect(idsOf(fittingCards(cards, { filters: NO_FILTERS, order }))).toEqual(ids);
  });

  it.each([
    [{ min: 200, max: null }, [1, 4, 5]],
    [{ min: null, max: 200 }, [9, 4, 5]],
    [{ min: 101, max: 299 }, [4, 5]],
  ])('are left out where they are outside the range of prices by now: %o', (price, ids) => {
    const filters = { discrete: {}, ranges: { price } };
    expect(idsOf(fittingCards(cards, { filters, order: 'reco' }))).toEqual(ids);
  });
});
