import { buyerFeatures } from '../features/buyer-features.ts';
import type { CarFacts } from '../features/car-facts.ts';
import { carFeatures } from '../features/car-features.ts';
import { featureRows } from '../model/feature-rows.ts';
import type { Lesson } from '../model/training.ts';
import { SIGN_WEIGHTS, SIGNS, type TasteLog } from './taste-log.ts';

/** Days after which a sign says half of what it said. */
const HALF_LIFE_DAYS = 14;
const DAY_SECONDS = 86_400;

/** Each car is as many features as it shares, and itself. */
const WEIGHT = 1;

/** A car of no known end is there for good. */
const FOR_GOOD = Number.POSITIVE_INFINITY;

/** What can be learnt from a log up to a time. Rows of users and of items are those of the log and of the cars. */
export interface DatedLesson extends Lesson {
  /** Whether there is an example of a user. */
  hasUser: Uint8Array;
}

function rowsById(cars: readonly CarFacts[]): Map<number, number> {
  return new Map(cars.map(({ id }, row) => [id, row]));
}

/** When a car could first have been chosen: not before it was shown, as far as it is told, and not before it was on sale. */
function exposureOf(
  cars: readonly CarFacts[],
  { shown }: TasteLog,
  chosen: ReadonlyMap<number, number>,
  upTo: number,
) {
  const first = (id: number) => Math.min(shown.get(id)?.first ?? FOR_GOOD, chosen.get(id) ?? FOR_GOOD);
  const from = Float64Array.from(cars, ({ id, liveAt }) => Math.max(liveAt / 1_000, first(id)));
  const until = Float64Array.from(cars, ({ soldAt }) => (soldAt === null ? FOR_GOOD : soldAt / 1_000));
  const items = Int32Array.from(cars, (_, row) => row).filter((row) => (from[row] as number) <= upTo);
  return { items, from, until };
}

/**
 * What users chose up to a time, each sign counting less the older it is.
 * @param until seconds since 1970
 */
export function lessonOf(log: TasteLog, cars: readonly CarFacts[], until: number): DatedLesson {
  const rows = rowsById(cars);
  const places = [...log.at.keys()].filter(
    (place) => (log.at[place] as number) <= until && rows.has(log.carId[place] as number),
  );
  const items = Int32Array.from(places, (place) => rows.get(log.carId[place] as number) ?? 0);
  const users = Int32Array.from(places, (place) => log.user[place] as number);
  const times = Float64Array.from(places, (place) => log.at[place] as number);
  const weights = Float32Array.from(places, (place, n) => {
    const age = (until - (times[n] as number)) / DAY_SECONDS;
    return SIGN_WEIGHTS[SIGNS[log.sign[place] as number] ?? 'view'] * 2 ** (-age / HALF_LIFE_DAYS);
  });
  const chosen = new Map<number, number>();
  for (const [n, item] of items.entries()) {
    const id = cars[item]?.id ?? 0;
    if (!chosen.has(id)) chosen.set(id, times[n] as number);
  }
  const hasUser = new Uint8Array(log.users.length);
  for (const user of users) hasUser[user] = 1;
  return {
    examples: { users, items, weights, times },
    users: featureRows(log.users.length, userFeatures(users, items, cars)),
    items: featureRows(cars.length, itemFeatures(cars)),
    exposure: exposureOf(cars, log, chosen, until),
    hasUser,
  };
}

const itemFeatures = (cars: readonly CarFacts[]) =>
  cars.flatMap((car, row) => carFeatures(car).map((name) => ({ row, name, weight: WEIGHT })));

function userFeatures(users: Int32Array, items: Int32Array, cars: readonly CarFacts[]) {
  const chosen = new Map<number, CarFacts[]>();
  for (const [n, user] of users.entries()) {
    const car = cars[items[n] as number] as CarFacts;
    const own = chosen.get(user);
    if (own) own.push(car);
    else chosen.set(user, [car]);
  }
  return [...chosen].flatMap(([row, own]) =>
    buyerFeatures(own).map((name) => ({ row, name, weight: WEIGHT })),
  );
}
