import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupBy } from '../../catalogue/payload/group-by.ts';
import type { CarFacts } from '../features/car-facts.ts';
import type { Interaction, InteractionKind } from '../interactions/interaction.ts';
import { knownShoppers, type SimulationOptions, simulate } from './simulate.ts';
import { sampleFacts } from './testing/sample-facts.ts';

const DAY = 86_400_000;
const until = Date.UTC(2026, 10, 21, 9, 30);
const cars = sampleFacts({ cars: 600, seed: 4, until });
const OPTIONS: SimulationOptions = { cars, buyers: 60, days: 14, seed: 9, until, buyerIds: [] };

const run = (options: Partial<SimulationOptions> = {}) => [...simulate({ ...OPTIONS, ...options })];
const ofKind = (all: Interaction[], kind: InteractionKind) => all.filter((one) => one.kind === kind);
const byVisitor = (all: Interaction[]) => [...groupBy(all, (one) => one.visitorId).values()];

describe('what it depends on', () => {
  it('is the same for the same seed, whatever the order of the cars, and another for another', () => {
    expect(run()).toEqual(run());
    expect(run({ cars: cars.toReversed() })).toEqual(run());
    expect(run({ seed: 10 })).not.toEqual(run());
  });

  it('begins with what fewer shoppers do', () => {
    const all = run({ buyers: 40, buyerIds: [7, 8, 9] });
    for (const buyers of [0, 1, 2, 17, 39]) {
      const some = run({ buyers, buyerIds: [7, 8, 9] });
      expect(some).toEqual(all.slice(0, some.length));
      expect(byVisitor(some)).toHaveLength(buyers);
    }
  });

  it('makes a shopper only when asked for', () => {
    const endless = simulate({ ...OPTIONS, buyers: 1e12 });
    expect(Array.from({ length: 5 }, () => endless.next().value)).toEqual(run().slice(0, 5));
    endless.return(undefined);
  });
});

describe('laws', () => {
  /** The catalogue goes on for some days after the end. */
  const worlds = fc
    .record({
      seed: fc.nat(4_294_967_295),
      count: fc.integer({ min: 0, max: 250 }),
      buyers: fc.integer({ min: 0, max: 12 }),
      days: fc.oneof(fc.constant(0), fc.double({ min: 0, max: 80, noNaN: true })),
    })
    .map(({ seed, count, buyers, days }) => {
      const facts = sampleFacts({ cars: count, seed, until: until + 5 * DAY, cities: 3 });
      const all = run({ cars: facts, buyers, days, seed });
      return { all, days, facts: new Map(facts.map((car) => [car.id, car])) };
    });
  const always = (law: (all: Interaction[], facts: Map<number, CarFacts>, days: number) => void) =>
    fc.assert(
      fc.property(worlds, ({ all, facts, days }) => law(all, facts, days)),
      { numRuns: 60 },
    );

  it('nothing is before its time or too late', () =>
    always((all, _, days) => {
      for (const { at } of all) {
        expect(at).toBeLessThanOrEqual(until);
        expect(at).toBeGreaterThanOrEqual(Math.floor(until - days * DAY));
        expect(Number.isInteger(at)).toBe(true);
      }
      for (const own of byVisitor(all)) expect(own.map((one) => one.at)).toEqual(ascending(own));
    }));

  it('nothing happens with a car that is not live', () =>
    always((all, facts) => {
      for (const { kind, carId, at } of all) {
        const car = facts.get(carId ?? 0);
        expect(car === undefined).toBe(kind === 'search');
        if (!car) continue;
        expect(at).toBeGreaterThanOrEqual(car.liveAt);
        expect(at).toBeLessThan(car.soldAt ?? Number.POSITIVE_INFINITY);
      }
    }));

  it('positions count from 1, and what is viewed there was shown there', () =>
    always((all) => {
      for (const own of byVisitor(all)) {
        const shown = new Set<string>();
        for (const { kind, carId, position } of own) {
          if (kind === 'impression') shown.add(`${carId} ${position}`);
          if (kind === 'impression') expect(position).toBeGreaterThanOrEqual(1);
          else if (kind !== 'view') expect(position).toBeNull();
          else if (position !== null) expect(shown).toContain(`${carId} ${position}`);
        }
      }
    }));

  it('a shopper views a car once in a day, and asks only for what was viewed before', () =>
    always((all) => {
      for (const own of byVisitor(all)) {
        const [viewed, asked, days] = [new Set<number>(), new Set<number>(), new Set<string>()];
        for (const { kind, carId, at } of own) {
          if (carId === null || kind === 'impression') continue;
          if (kind === 'view') {
            const day = `${carId} ${new Date(at).toISOString().slice(0, 10)}`;
            expect(days).not.toContain(day);
            days.add(day);
            viewed.add(carId);
          } else expect(kind === 'lead' ? viewed : asked).toContain(carId);
          if (kind === 'lead') asked.add(carId);
        }
      }
    }));
});

describe('a search', () => {
  it('is followed by cars that fit it', () => {
    const facts = new Map(cars.map((car) => [car.id, car]));
    // a shopper's sessions may overlap
    const single = byVisitor(run({ buyers: 200 })).filter((own) => ofKind(own, 'search').length === 1);
    expect(single.length).toBeGreaterThan(50);
    for (const own of single) {
      const asked = new URL(ofKind(own, 'search')[0]?.query ?? '', 'http://localhost');
      expect(asked.pathname).toBe('/used-cars');
      const { city_id, price_min, price_max } = Object.fromEntries(asked.searchParams);
      for (const { carId } of ofKind(own, 'impression')) {
        const car = facts.get(carId ?? 0);
        if (city_id) expect(car?.cityId).toBe(Number(city_id));
        expect(car?.price).toBeGreaterThanOrEqual(Number(price_min ?? 0));
        expect(car?.price).toBeLessThanOrEqual(Number(price_max));
      }
    }
  });
});

describe('who they are', () => {
  it('is a UUID of their own', () => {
    const ids = byVisitor(run({ buyers: 300 })).map(([first]) => first?.visitorId);
    expect(new Set(ids).size).toBe(300);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('is said by so many as was promised, in all they do', () => {
    const known = knownShoppers(500, 9);
    expect(known / 500).toBeCloseTo(0.2, 1);
    const buyerIds = Array.from({ length: known + 1 }, (_, at) => 1_000 + at * 3);
    const shoppers = byVisitor(run({ buyers: 500, buyerIds }));
    const ids = shoppers.map((own) => [...new Set(own.map((one) => one.buyerId))]);
    expect(ids.every((own) => own.length === 1)).toBe(true);
    expect(ids.flat().filter((id) => id !== null)).toEqual(buyerIds.slice(0, known));
  });

  it('stays unsaid where there are no more ids', () => {
    const found = new Set(run({ buyerIds: [5] }).map((one) => one.buyerId));
    expect(found).toEqual(new Set([null, 5]));
  });
});

describe('at the edges', () => {
  const [car] = cars.filter((one) => one.soldAt === null && one.liveAt < until - 20 * DAY);

  it('yields what it can', () => {
    expect(run({ cars: [] })).toEqual([]);
    expect(run({ buyers: 0 })).toEqual([]);
    expect(run({ until: 0 })).toEqual([]);
    expect(byVisitor(run({ buyers: 1 }))).toHaveLength(1);
    expect(run({ days: 0 }).every((one) => one.at === until)).toBe(true);
    expect(knownShoppers(0, 1)).toBe(0);
    const lone = run({ cars: car ? [car] : [], buyers: 100 });
    expect(ofKind(lone, 'view').length).toBeGreaterThan(0);
    expect(new Set(lone.map((one) => one.carId))).toEqual(new Set([null, car?.id]));
  });

  it('has no use for cars whose time is over or was none', () => {
    const gone = cars.map((one) => ({ ...one, liveAt: 1, soldAt: 2 }));
    expect(run({ cars: gone })).toEqual([]);
    const never = cars.map((one) => ({ ...one, soldAt: one.liveAt }));
    expect(run({ cars: never }).filter((one) => one.kind !== 'search')).toEqual([]);
    const free = cars.map((one) => ({ ...one, price: 0 }));
    expect(ofKind(run({ cars: free }), 'impression').length).toBeGreaterThan(0);
  });

  it.each(['buyers', 'days', 'seed', 'until'] as const)('refuses %s that are no number', (name) => {
    for (const wrong of [-1, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => simulate({ ...OPTIONS, [name]: wrong })).toThrow(RangeError);
    expect(() => knownShoppers(-1, 1)).toThrow(RangeError);
    expect(() => knownShoppers(1, Number.NaN)).toThrow(RangeError);
    expect(() => simulate({ ...OPTIONS, buyers: 1.5 })).toThrow(RangeError);
  });
});

const ascending = (own: Interaction[]) => own.map((one) => one.at).sort((a, b) => a - b);
