import { Weighted } from '../../platform/random.ts';
import type { CarFacts } from '../features/car-facts.ts';
import type { Interaction } from '../interactions/interaction.ts';
import { Diary } from './diary.ts';
import { Market } from './market.ts';
import { drawShopper, isKnownShopper } from './shopper.ts';
import { browse, comeFromAdvertisement, type Shopping } from './shopping.ts';

export interface SimulationOptions {
  /** Live and sold ones. */
  cars: readonly CarFacts[];
  /** Shoppers in all. */
  buyers: number;
  /** They shop during so many days up to `until`. */
  days: number;
  /** A whole number from 0 to 4,294,967,295. */
  seed: number;
  /** Milliseconds since 1970: nothing happens later. */
  until: number;
  /** Ids of the table `buyer` for those who say who they are: shopper k of them gets `buyerIds[k]`. */
  buyerIds: readonly number[];
}

const DAY = 86_400_000;
const FROM_ADVERTISEMENTS = 0.3;
const SESSIONS = new Weighted([1, 2, 3, 4, 5, 6, 7, 8].map((count) => [count, count ** -2.2] as const));

/**
 * Interactions shopper by shopper, one shopper at a time in memory; times ascend within a shopper. The same for the
 * same options, and fewer shoppers are the beginning of more of them.
 * @throws {RangeError} for numbers below 0 or not finite, or a part of a shopper.
 */
export function simulate(options: SimulationOptions): Generator<Interaction> {
  const { buyers, days, seed, until } = options;
  assertWhole({ buyers, seed });
  assertPositive({ days, until });
  return interactions(options);
}

/**
 * How many of so many shoppers say who they are.
 * @throws {RangeError} for numbers below 0 or not whole.
 */
export function knownShoppers(buyers: number, seed: number): number {
  assertWhole({ buyers, seed });
  let known = 0;
  for (let index = 0; index < buyers; index += 1) if (isKnownShopper(seed, index)) known += 1;
  return known;
}

function* interactions(options: SimulationOptions): Generator<Interaction> {
  const { cars, buyers, days, seed, until, buyerIds } = options;
  const from = Math.max(0, until - days * DAY);
  const market = new Market(cars, from, until);
  if (market.cars.length === 0) return;
  let known = 0;
  for (let index = 0; index < buyers; index += 1) {
    const { visitorId, isKnown, taste, random } = drawShopper(market, seed, index);
    const buyerId = isKnown ? (buyerIds[known++] ?? null) : null;
    const diary = new Diary({ visitorId, buyerId }, until);
    shop({ market, taste, random, diary }, from, until);
    yield* diary.entries();
  }
}

function shop(shopping: Shopping, from: number, until: number): void {
  const { random } = shopping;
  const length = SESSIONS.draw(random);
  const [first = from, ...others] = Array.from({ length }, () => random.between(from, until)).sort(
    (a, b) => a - b,
  );
  browse(shopping, random.chance(FROM_ADVERTISEMENTS) ? comeFromAdvertisement(shopping, first) : first);
  for (const startsAt of others) browse(shopping, startsAt);
}

function assertWhole(numbers: Record<string, number>): void {
  assertPositive(numbers);
  for (const [name, number] of Object.entries(numbers))
    if (!Number.isSafeInteger(number)) throw new RangeError(`${name} has to be whole, not ${number}`);
}

function assertPositive(numbers: Record<string, number>): void {
  for (const [name, number] of Object.entries(numbers))
    if (!(number >= 0 && number < Number.POSITIVE_INFINITY))
      throw new RangeError(`${name} has to be 0 or more, not ${number}`);
}
