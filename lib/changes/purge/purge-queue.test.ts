import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERYTHING, PurgeQueue } from './purge-queue.ts';

const HOUR_MS = 3_600_000;
const ids = (count: number, from = 0) => Array.from({ length: count }, (_, index) => `car-${from + index}`);

/** Takes all that is to be purged now, as a purger whose requests all succeed. */
function drain(queue: PurgeQueue, most = 10) {
  const taken = [];
  for (let purge = queue.take(most); purge; purge = queue.take(most)) {
    queue.sent(purge);
    taken.push(purge);
  }
  return taken;
}

describe('keys that wait', () => {
  it('are taken once, in order, a few at a time', () => {
    const queue = new PurgeQueue(100, HOUR_MS);
    queue.add(['a', 'b', 'a']);
    queue.add(['c', 'b']);
    expect(drain(queue, 2)).toEqual([
      { keys: ['a', 'b'], isRepeat: false },
      { keys: ['c'], isRepeat: false },
    ]);
  });

  it('become everything when they are too many', () => {
    const queue = new PurgeQueue(3, HOUR_MS);
    queue.add(ids(3));
    expect(queue.take(10)?.keys).toHaveLength(3);
    queue.add(ids(4));
    queue.add(['later']);
    expect(drain(queue)).toEqual([{ keys: [EVERYTHING], isRepeat: false }]);
    queue.add(['next']);
    expect(queue.take(10)?.keys).toEqual(['next']);
  });

  it('are purged once more after a while, and then no more', () => {
    const queue = new PurgeQueue(100, 0);
    queue.add(['a', 'b']);
    expect(drain(queue, 1)).toEqual([
      { keys: ['a'], isRepeat: false },
      { keys: ['b'], isRepeat: false },
      { keys: ['a'], isRepeat: true },
      { keys: ['b'], isRepeat: true },
    ]);
    expect(queue.size).toBe(0);
  });

  it('are not purged again before their time', () => {
    const queue = new PurgeQueue(100, HOUR_MS);
    queue.add(['a']);
    drain(queue);
    expect([queue.size, queue.take(10)]).toEqual([1, null]);
    queue.add(['a']);
    expect(drain(queue)).toEqual([{ keys: ['a'], isRepeat: false }]);
    expect(queue.size).toBe(1);
  });

  it('become everything the second time too when they are too many', () => {
    const queue = new PurgeQueue(3, HOUR_MS);
    queue.add(ids(3));
    drain(queue);
    queue.add(ids(1, 3));
    drain(queue);
    expect(queue.size).toBe(1);
  });

  it('are never lost, nor are there more of them than is said', () => {
    const key = fc.integer({ min: 0, max: 30 }).map((id) => `car-${id}`);
    const step = fc.oneof(fc.array(key, { maxLength: 12 }), fc.constantFrom('take', 'fail'));
    fc.assert(
      fc.property(fc.array(step), (steps) => {
        const queue = new PurgeQueue(8, 0);
        /** Keys of which nothing has been purged since they were added. */
        const open = new Set<string>();
        const purge = (does: string) => {
          const taken = queue.take(5);
          if (!taken) return false;
          if (does === 'fail') queue.add(taken.keys);
          else queue.sent(taken);
          if (does === 'take')
            for (const one of taken.keys[0] === EVERYTHING ? [...open] : taken.keys) open.delete(one);
          return true;
        };
        for (const does of steps) {
          if (typeof does === 'string') purge(does);
          else {
            queue.add(does);
            for (const one of does) open.add(one);
          }
          expect(queue.size).toBeLessThanOrEqual(16);
        }
        while (purge('take'));
        expect([[...open], queue.size]).toEqual([[], 0]);
      }),
    );
  });
});
