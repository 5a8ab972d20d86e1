import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../platform/random.ts';
import { mixInNew } from './mix-in-new.ts';

const FIRST = 40;
const WANTED = 5;

/** Cars by place, and which of them are new. */
const worlds = fc.record({
  count: fc.nat(120),
  newIds: fc.uniqueArray(fc.nat(120), { maxLength: 40 }),
  seed: fc.nat(),
});
type World = typeof worlds extends fc.Arbitrary<infer Of> ? Of : never;

const idsOf = (count: number) => Array.from({ length: count }, (_, id) => id);
function mixed({ count, newIds, seed }: World) {
  const all = new Set(newIds);
  const isNew = (id: number) => all.has(id);
  return { isNew, before: idsOf(count), after: mixInNew(idsOf(count), isNew, new Random(seed)) };
}
const world = (newIds: readonly number[], seed = 1) => ({ count: 200, newIds: [...newIds], seed });
const broughtUp = (after: readonly number[]) => after.slice(0, FIRST).filter((id) => id >= FIRST);

describe('mixing in new cars', () => {
  it('keeps all cars, and the order of those that are not brought up (property)', () => {
    fc.assert(
      fc.property(worlds, (one) => {
        const { before, after, isNew } = mixed(one);
        expect(after.toSorted((a, b) => a - b)).toEqual(before);
        const up = new Set(broughtUp(after));
        expect([...up].every(isNew)).toBe(true);
        expect(after.filter((id) => !up.has(id))).toEqual(before.filter((id) => !up.has(id)));
      }),
    );
  });

  it('brings up as many as are missing, as far as there are so many, in one of eight places each (property)', () => {
    fc.assert(
      fc.property(worlds, (one) => {
        const { before, after, isNew } = mixed(one);
        const there = before.slice(0, FIRST).filter(isNew).length;
        const left = before.slice(FIRST).filter(isNew).length;
        const wanted = Math.max(0, Math.floor(Math.min(one.count, FIRST) / 8) - there);
        const up = broughtUp(after);
        expect(up).toHaveLength(Math.min(wanted, left));
        for (const [at, id] of up.entries()) expect(Math.floor(after.indexOf(id) / 8)).toBe(at);
      }),
    );
  });

  it('changes nothing where enough are there anyway', () => {
    const enough = [0, 7, 19, 20, 39];
    const { before, after } = mixed(world([...enough, 50, 60, 70]));
    expect(after).toEqual(before);
    expect(broughtUp(mixed(world([...enough.slice(1), 50, 60, 70])).after)).toHaveLength(1);
  });

  it('draws the same for the same seed, and others for others', () => {
    const newIds = idsOf(200).slice(FIRST);
    const up = (seed: number) => broughtUp(mixed(world(newIds, seed)).after);
    expect(up(1)).toEqual(up(1));
    expect(up(1)).toHaveLength(WANTED);
    expect(up(1)).not.toEqual(up(2));
  });

  it('puts them in each of the eight places at times', () => {
    const places = idsOf(200).flatMap((seed) => {
      const { after } = mixed(world(idsOf(200).slice(FIRST), seed));
      return broughtUp(after).map((id) => after.indexOf(id) % 8);
    });
    expect([...new Set(places)].sort()).toEqual(idsOf(8));
  });

  it('draws from those new ones that stand best, and from each of these at times', () => {
    const newIds = idsOf(200).slice(100);
    const drawn = new Set(idsOf(200).flatMap((seed) => broughtUp(mixed(world(newIds, seed)).after)));
    expect([...drawn].sort((one, other) => one - other)).toEqual(newIds.slice(0, 24));
  });
});
