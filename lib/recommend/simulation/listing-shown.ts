import { type Random, Weighted } from '../../platform/random.ts';
import type { CarFacts } from '../features/car-facts.ts';
import type { Look, Market } from './market.ts';
import type { Taste } from './taste.ts';

const PAGE_SIZE = 20;
const PAGES = new Weighted([
  [1, 0.7],
  [2, 0.2],
  [3, 0.1],
]);
const LOOKS_WIDER = 0.15;
const PRICE_STEP = 10_000;
/** So many times what is shown is drawn from, and by so much of what is shown a car may be out of its place. */
const DRAWN_FROM = 3;
const DISORDER = 0.5;

/** What a shopper searches for this time: in their city mostly, at about their budget. */
export function drawLook({ cityId, budget, tolerance }: Taste, random: Random): Look {
  const rounded = (price: number, up: 0 | 1) => (Math.floor(price / PRICE_STEP) + up) * PRICE_STEP;
  return {
    cityId: random.chance(LOOKS_WIDER) ? null : cityId,
    priceMin: rounded(budget * Math.exp(-2 * tolerance), 0),
    priceMax: rounded(budget * Math.exp(tolerance), 1),
  };
}

/** Path and parameters: `/used-cars?city_id=3&price_min=300000&price_max=610000`. */
export function pathOf({ cityId, priceMin, priceMax }: Look): string {
  const city = cityId === null ? '' : `city_id=${cityId}&`;
  const from = priceMin > 0 ? `price_min=${priceMin}&` : '';
  return `/used-cars?${city}${from}price_max=${priceMax}`;
}

/** The cars of the one to three pages that are looked through, in their order: the newest offers first, more or less. */
export function drawListing(market: Market, look: Look, at: number, random: Random): CarFacts[] {
  const shown = PAGE_SIZE * PAGES.draw(random);
  return market
    .newest(look, at, DRAWN_FROM * shown)
    .map((car, rank) => ({ car, place: rank + DISORDER * shown * random.bell() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, shown)
    .map(({ car }) => car);
}
