import { describe, expect, it } from 'vitest';
import { groupBy } from '../../catalogue/payload/group-by.ts';
import type { CarFacts } from '../features/car-facts.ts';
import type { InteractionKind } from '../interactions/interaction.ts';
import { Market } from './market.ts';
import { drawShopper } from './shopper.ts';
import { simulate } from './simulate.ts';
import { type Taste, utility } from './taste.ts';
import { sampleFacts } from './testing/sample-facts.ts';

const DAY = 86_400_000;
const until = Date.UTC(2026, 10, 21);
const from = until - 14 * DAY;
const SHOPPERS = 1_500;
const SEED = 3;

const cars = sampleFacts({ cars: 3_000, seed: 2, until });
const carOf = new Map(cars.map((car) => [car.id, car]));
const market = new Market(cars, from, until);
const all = [...simulate({ cars, buyers: SHOPPERS, days: 14, seed: SEED, until, buyerIds: [] })];
const byVisitor = groupBy(all, (one) => one.visitorId);
const shoppers = Array.from({ length: SHOPPERS }, (_, index) => {
  const { taste, visitorId } = drawShopper(market, SEED, index);
  return { taste, own: byVisitor.get(visitorId) ?? [] };
});
type Own = (typeof shoppers)[number]['own'];

const count = (own: Own, kind: InteractionKind) => own.filter((one) => one.kind === kind).length;
const isChosen = ({ kind, position }: Own[number]) => kind === 'view' && position !== null;
const isAdvertised = ({ kind, position }: Own[number]) => kind === 'view' && position === null;
const isShown = ({ kind }: Own[number]) => kind === 'impression';
const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

/** A mean over the cars of what a shopper did; NaN where there are none. */
const over = (own: Own, is: (one: Own[number]) => boolean, value: (car: CarFacts) => number) =>
  meanOf(own.filter(is).map((one) => value(carOf.get(one.carId ?? 0) as CarFacts)));

/** How often cars that a taste likes are viewed, by how often they would be if shoppers viewed what they are shown blindly. */
function lift(likes: (taste: Taste, car: CarFacts) => boolean, tasteOf: (index: number) => Taste): number {
  let [found, expected] = [0, 0];
  shoppers.forEach(({ own }, index) => {
    const liked = (car: CarFacts) => Number(likes(tasteOf(index), car));
    const views = own.filter(isChosen).length;
    if (views === 0) return;
    found += views * over(own, isChosen, liked);
    expected += views * over(own, isShown, liked);
  });
  return found / expected;
}

/** How much higher than what is shown that is which is viewed, on average over the shoppers of a kind. */
const pull = (value: (car: CarFacts) => number, ofTaste: (taste: Taste) => boolean) =>
  meanOf(
    shoppers
      .filter(({ own, taste }) => own.some(isChosen) && ofTaste(taste))
      .map(({ own }) => over(own, isChosen, value) - over(own, isShown, value)),
  );

describe('tastes', () => {
  const ownTaste = (index: number) => shoppers[index]?.taste as Taste;
  const strangers = (index: number) => ownTaste((index + 1) % SHOPPERS);

  it.each<[string, number, (taste: Taste, car: CarFacts) => boolean]>([
    ['makes', 1.5, ({ makeIds }, { makeId }) => makeIds.has(makeId)],
    ['models', 2, ({ modelIds }, { modelId }) => modelIds.has(modelId)],
    ['body', 1.3, ({ bodyTypeId }, car) => bodyTypeId === car.bodyTypeId],
    ['fuel', 1.05, ({ fuelTypeId }, car) => fuelTypeId === car.fuelTypeId],
    ['gearbox', 1.05, ({ transmissionId }, car) => transmissionId === car.transmissionId],
  ])('show in the %s that are viewed, and are not those of another', (_, times, likes) => {
    expect(lift(likes, ownTaste)).toBeGreaterThan(times);
    expect(lift(likes, strangers)).toBeLessThan(1 + (lift(likes, ownTaste) - 1) / 2);
  });

  it('show in age and distance', () => {
    const year = ({ year }: CarFacts) => year;
    expect(pull(year, (taste) => taste.youthLeaning > 0.3)).toBeGreaterThan(
      pull(year, (taste) => taste.youthLeaning < 0) + 0.3,
    );
    const km = ({ kmDriven }: CarFacts) => kmDriven;
    expect(pull(km, (taste) => taste.lowKmLeaning > 0.3)).toBeLessThan(
      pull(km, (taste) => taste.lowKmLeaning < 0.1) - 1_000,
    );
  });

  it('like a car less, the further its price is from the budget', () => {
    for (const { taste } of shoppers.slice(0, 20)) {
      const at = (steps: number) => {
        const price = taste.budget * Math.exp(steps * taste.tolerance);
        return utility(taste, { ...(cars[0] as CarFacts), price }, market);
      };
      expect(at(0)).toBeGreaterThan(Math.max(at(-1), at(1)));
      expect(Math.min(at(-1), at(1))).toBeGreaterThan(Math.max(at(-2), at(2)));
    }
  });

  it('differ in what nothing explains, and stay what they are', () => {
    const pleasures = (whims: number) =>
      cars.slice(0, 50).map((car) => utility({ ...ownTaste(0), whims }, car, market));
    expect(pleasures(1)).toEqual(pleasures(1));
    expect(pleasures(1)).not.toEqual(pleasures(2));
  });

  it('lead to asking for the best-liked of what is viewed, and are known to who advertises', () => {
    const pleasure = (is: (one: Own[number]) => boolean) =>
      meanOf(
        shoppers.flatMap(({ own, taste }) =>
          own.filter(is).map((one) => utility(taste, carOf.get(one.carId ?? 0) as CarFacts, market)),
        ),
      );
    expect(pleasure(isChosen)).toBeGreaterThan(pleasure(isShown) + 1);
    expect(pleasure((one) => one.kind === 'lead')).toBeGreaterThan(pleasure(isChosen) + 0.5);
    expect(pleasure(isAdvertised)).toBeGreaterThan(pleasure(isShown) + 0.5);
  });
});

describe('habits', () => {
  const share = (kind: InteractionKind, of: InteractionKind) => count(all, kind) / count(all, of);
  const shareOf = (is: (own: Own) => boolean) => shoppers.filter(({ own }) => is(own)).length / SHOPPERS;

  it('make some dozens of interactions, and fewer of what says more', () => {
    expect(all.length / SHOPPERS).toBeGreaterThan(20);
    expect(all.length / SHOPPERS).toBeLessThan(60);
    expect(share('view', 'impression')).toBeLessThan(0.12);
    expect(share('lead', 'view')).toBeGreaterThan(0.04);
    expect(share('lead', 'view')).toBeLessThan(0.08);
    expect(share('offer', 'lead')).toBeGreaterThan(0.15);
    expect(share('test_drive', 'lead')).toBeGreaterThan(0.2);
  });

  it('have some come back, a few of them often', () => {
    const sessions = shoppers.map(({ own }) => count(own, 'search'));
    expect(Math.min(...sessions)).toBe(1);
    expect(Math.max(...sessions)).toBe(8);
    expect(shareOf((own) => count(own, 'search') === 1)).toBeGreaterThan(0.5);
  });

  it('have some come from an advertisement', () => {
    const share = shareOf(([first]) => first !== undefined && isAdvertised(first));
    expect(share).toBeCloseTo(0.3, 1);
    expect(all.filter(isAdvertised)).toHaveLength(Math.round(share * SHOPPERS));
  });

  it('have attention fall with the position', () => {
    const rate = (low: number, high: number) => {
      const there = all.filter(({ position }) => position !== null && position >= low && position <= high);
      return there.filter(isChosen).length / there.filter(isShown).length;
    };
    expect(rate(1, 5)).toBeGreaterThan(1.5 * rate(16, 25));
    expect(rate(16, 25)).toBeGreaterThan(1.2 * rate(41, 60));
  });

  it('have the newest shown first, more or less, and those that come up in the meantime soon', () => {
    const newness = (low: number, high: number) =>
      meanOf(
        all
          .filter((one) => isShown(one) && (one.position ?? 0) >= low && (one.position ?? 0) <= high)
          .map((one) => one.at - (carOf.get(one.carId ?? 0)?.liveAt ?? 0)),
      );
    expect(newness(1, 5)).toBeLessThan(newness(16, 20) - DAY);
    const shown = new Set(all.filter(isShown).map((one) => one.carId));
    const fresh = cars.filter(({ liveAt, soldAt }) => liveAt > from && liveAt < until - DAY && !soldAt);
    expect(fresh.length).toBeGreaterThan(100);
    expect(fresh.filter((car) => shown.has(car.id)).length).toBeGreaterThan(0.9 * fresh.length);
  });
});
