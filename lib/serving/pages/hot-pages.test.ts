import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { HotPages, type HotPagesState } from './hot-pages.ts';

const KB = 1_000;
/** The page of the first of the cars that it shows. */
const page = (bytes: number, ...cars: number[]) => ({
  bytes,
  cars,
  owner: cars[0] ?? null,
  changedAt: null as number | null,
});
/** Enough for three pages of 10 kB and what they cost besides. */
const THREE = 36 * KB;

describe('the store of hot pages', () => {
  it('holds nothing where it may hold nothing', () => {
    const hot = new HotPages(0);
    hot.put('a', page(0));
    expect([hot.get('a'), hot.state]).toEqual([undefined, { pages: 0, bytes: 0, evicted: 0 }]);
  });

  it('lets go what was not used for longest', () => {
    const hot = new HotPages(THREE);
    const first = page(10 * KB);
    hot.put('a', first);
    for (const key of ['b', 'c']) hot.put(key, page(10 * KB));
    hot.touch('a', first);
    hot.put('d', page(10 * KB));
    expect(['a', 'b', 'c', 'd'].filter((key) => hot.get(key))).toEqual(['a', 'c', 'd']);
    expect(hot.state).toMatchObject({ pages: 3, evicted: 1 });
  });

  it('does not take a page that is larger than all it may hold, nor keep the one before', () => {
    const hot = new HotPages(THREE);
    hot.put('a', page(10 * KB));
    hot.put('b', page(10 * KB));
    hot.put('a', page(THREE));
    expect([hot.get('a'), hot.get('b')]).toEqual([undefined, page(10 * KB)]);
    expect(hot.state).toMatchObject({ pages: 1, evicted: 0 });
  });

  it('drops the page of a car that changes, and knows since when others that show it are old', () => {
    const now = vi.spyOn(performance, 'now').mockReturnValue(100);
    const hot = new HotPages(THREE);
    hot.put('a', page(1, 1, 2));
    hot.put('b', page(1, 2, 2));
    hot.put('c', page(1, 3));
    hot.carChanged(2);
    now.mockReturnValue(200);
    for (const car of [2, 4]) hot.carChanged(car);
    now.mockRestore();
    const older = { ...page(1, 1, 2), changedAt: 100 };
    expect(['a', 'b', 'c'].map((key) => hot.get(key))).toEqual([older, undefined, page(1, 3)]);
  });

  it('goes by what a page shows now', () => {
    const hot = new HotPages(THREE);
    hot.put('a', page(1, 1));
    hot.put('a', page(1, 2));
    hot.carChanged(1);
    expect(hot.get('a')).toEqual(page(1, 2));
    hot.carChanged(2);
    expect(hot.state).toMatchObject({ pages: 0, bytes: 0 });
  });

  it('makes room for a page that has grown', () => {
    const hot = new HotPages(THREE);
    const grown = page(10 * KB);
    hot.put('a', page(10 * KB));
    hot.put('b', grown);
    hot.grow('b', grown, 15 * KB);
    expect([hot.get('a'), hot.get('b')?.bytes]).toEqual([undefined, 25 * KB]);
    hot.grow('b', grown, THREE);
    expect(hot.state).toEqual({ pages: 0, bytes: 0, evicted: 2 });
  });

  it('counts nothing for a page that grows when it is held no longer', () => {
    const hot = new HotPages(THREE);
    const old = page(10 * KB);
    hot.put('a', old);
    hot.put('a', page(5 * KB));
    const { bytes } = hot.state;
    hot.grow('a', old, 5 * KB);
    expect(hot.state.bytes).toBe(bytes);
  });

  it('forgets everything', () => {
    const hot = new HotPages(THREE);
    hot.put('a', page(1, 1));
    hot.clear();
    hot.carChanged(1);
    expect([hot.get('a'), hot.state]).toEqual([undefined, { pages: 0, bytes: 0, evicted: 0 }]);
  });

  it('tells of each change', () => {
    const observe = vi.fn<(state: HotPagesState) => void>();
    const hot = new HotPages(THREE, observe);
    const told = () => observe.mock.lastCall?.[0];
    const changes = [
      () => hot.put('a', page(10 * KB, 1)),
      () => hot.put('b', page(20 * KB)),
      () => hot.put('c', page(20 * KB)),
      () => hot.drop('b'),
      () => hot.clear(),
    ];
    for (const change of changes) {
      change();
      expect(told()).toEqual(hot.state);
    }
  });

  it('never holds more than it may, and loses no byte, whatever is done', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const car = fc.integer({ min: 1, max: 4 });
    const step = fc.oneof(
      fc.record({ kind: fc.constant('put' as const), key, bytes: fc.nat(20 * KB), cars: fc.array(car) }),
      fc.record({ kind: fc.constant('grow' as const), key, by: fc.nat(20 * KB) }),
      fc.record({ kind: fc.constant('touch' as const), key }),
      fc.record({ kind: fc.constant('drop' as const), key }),
      fc.record({ kind: fc.constant('car' as const), car }),
    );
    const run = (
      hot: HotPages<ReturnType<typeof page>>,
      given: typeof step extends fc.Arbitrary<infer T> ? T : never,
    ) => {
      if (given.kind === 'car') return hot.carChanged(given.car);
      const held = hot.get(given.key);
      if (given.kind === 'put') hot.put(given.key, page(given.bytes, ...given.cars));
      else if (given.kind === 'drop') hot.drop(given.key);
      else if (given.kind === 'touch' && held) hot.touch(given.key, held);
      else if (given.kind === 'grow' && held) hot.grow(given.key, held, given.by);
    };
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const hot = new HotPages<ReturnType<typeof page>>(THREE);
        for (const given of steps) {
          run(hot, given);
          expect(hot.state.bytes).toBeLessThanOrEqual(THREE);
          if (given.kind === 'car')
            for (const held of ['a', 'b', 'c', 'd', 'e']) expect(hot.get(held)?.owner).not.toBe(given.car);
        }
        for (const held of ['a', 'b', 'c', 'd', 'e']) hot.drop(held);
        expect(hot.state).toMatchObject({ pages: 0, bytes: 0 });
      }),
    );
  });
});
