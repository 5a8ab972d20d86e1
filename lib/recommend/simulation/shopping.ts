import type { Random } from '../../platform/random.ts';
import type { CarFacts } from '../features/car-facts.ts';
import { isOnSale } from '../features/car-facts.ts';
import type { Diary } from './diary.ts';
import { drawListing, drawLook, pathOf } from './listing-shown.ts';
import type { Market } from './market.ts';
import { type Taste, utility } from './taste.ts';

/** What a shopper's doings depend on. */
export interface Shopping {
  market: Market;
  taste: Taste;
  random: Random;
  diary: Diary;
}

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** Utilities at which every other car that is noticed is viewed, and every other one viewed is asked for. */
const VIEWED_AT = 2.7;
const ASKED_AT = 4.85;
const DECIDEDNESS = 2;
/** Place in the listing where half of the cars are still noticed. */
const ATTENTION = 12;
const OFFERS = 0.25;
const TEST_DRIVES = 0.3;
/** Cars that an advertisement is chosen from. */
const ADVERTISED_OF = 12;

const likely = (pleasure: number, even: number): number =>
  1 / (1 + Math.exp(-DECIDEDNESS * (pleasure - even)));

/** One session: a search and what is shown, viewed and asked for then. */
export function browse(shopping: Shopping, startsAt: number): void {
  const { market, taste, random, diary } = shopping;
  const look = drawLook(taste, random);
  diary.search(pathOf(look), startsAt);
  let at = startsAt + SECOND;
  drawListing(market, look, startsAt, random).forEach((car, index) => {
    at = passBy(shopping, car, index + 1, at);
  });
}

/** Comes by way of an advertisement for a car that could please, if there is one. Returns when the shopper is done with it. */
export function comeFromAdvertisement(shopping: Shopping, at: number): number {
  const { market, taste, random } = shopping;
  const some = Array.from({ length: ADVERTISED_OF }, () => random.pick(market.carsIn(taste.cityId)));
  const pleasure = (car: CarFacts) => utility(taste, car, market);
  const [best] = some.filter((car) => isOnSale(car, at)).sort((a, b) => pleasure(b) - pleasure(a));
  return best ? view(shopping, best, null, at) : at;
}

/** Returns when the shopper goes on to the next car. */
function passBy(shopping: Shopping, car: CarFacts, position: number, at: number): number {
  const { market, taste, random, diary } = shopping;
  const next = at + random.between(0.3, 1.5) * SECOND;
  if (!diary.add('impression', car, at, position)) return next;
  const attention = 1 / (1 + position / ATTENTION);
  if (!random.chance(attention * likely(utility(taste, car, market), VIEWED_AT))) return next;
  return view(shopping, car, position, at + random.between(2, 8) * SECOND);
}

function view(shopping: Shopping, car: CarFacts, position: number | null, at: number): number {
  const { market, taste, random, diary } = shopping;
  const left = at + random.between(15, 120) * SECOND;
  const isViewed = diary.add('view', car, at, position);
  if (isViewed && random.chance(likely(utility(taste, car, market), ASKED_AT))) ask(shopping, car, left);
  return left;
}

/** Asks for a car some minutes later; what follows takes up to a day and a half. */
function ask({ random, diary }: Shopping, car: CarFacts, from: number): void {
  const at = from + random.between(0.5, 40) * MINUTE;
  if (!diary.add('lead', car, at)) return;
  const later = () => at + 10 * MINUTE * Math.exp(random.between(0, Math.log(200)));
  if (random.chance(OFFERS)) diary.add('offer', car, later());
  if (random.chance(TEST_DRIVES)) diary.add('test_drive', car, later());
}
