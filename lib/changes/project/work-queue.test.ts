import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Extent } from '../../serving/extent.ts';
import { OpenWork } from './open-work.ts';
import { SIZES, type Size, WorkQueue } from './work-queue.ts';

const newWork = (id = '1-0') => new OpenWork([{ stream: 'shop.car', id }], []);

const both = (most: number) => ({ single: most, pricing: most, wide: most });

/** Adds cars as one piece of work. */
function add(
  queue: WorkQueue,
  ids: number[],
  size: Size = 'single',
  work = newWork(),
  extent: Extent = 'core',
): OpenWork {
  for (const id of ids) queue.add(id, work.needOneMore(), { size, extent });
  return work;
}

afterEach(() => void vi.useRealTimers());

describe('the queue of cars', () => {
  it('hands a car out once, however many changes name it', () => {
    const queue = new WorkQueue();
    const works = [add(queue, [7]), add(queue, [7]), add(queue, [7, 8])];
    expect(queue.take(both(10), 'any')).toEqual({ ids: [7, 8], works, extent: 'page' });
    expect(queue.take(both(10), 'any')).toBeNull();
    expect(queue.done(7)).toEqual(works.slice(0, 2));
    expect(queue.done(8)).toEqual(works.slice(2));
    expect(queue.open).toBe(0);
  });

  it('keeps a car back while it is being built: the read under way may not have seen the change', () => {
    const queue = new WorkQueue();
    const first = add(queue, [7]);
    queue.take(both(10), 'any');
    const second = add(queue, [7]);
    expect(queue.take(both(10), 'any')).toBeNull();
    expect(queue.open).toBe(2);
    expect(queue.done(7)).toEqual([first]);
    expect(queue.take(both(10), 'any')).toEqual({ ids: [7], works: [second], extent: 'page' });
  });

  it('takes no more than asked for', () => {
    const queue = new WorkQueue();
    add(queue, [1, 2, 3]);
    expect([queue.take(both(2), 'any')?.ids, queue.take(both(2), 'any')?.ids]).toEqual([[1, 2], [3]]);
  });

  it('lets single changes overtake bulk ones', () => {
    const queue = new WorkQueue();
    add(queue, [1, 2, 3], 'many');
    add(queue, [9]);
    expect(queue.take(both(10), 'any')?.ids).toEqual([9]);
    expect(queue.take(both(10), 'any')?.ids).toEqual([1, 2, 3]);
  });

  it('lets changes of few cars overtake those of many', () => {
    const queue = new WorkQueue();
    add(queue, [1, 2, 3], 'many');
    add(queue, [4, 2], 'few');
    expect(queue.take(both(10), 'single')).toBeNull();
    expect(queue.take(both(10), 'any')?.ids).toEqual([4, 2]);
    expect(queue.take(both(10), 'any')?.ids).toEqual([1, 3]);
  });

  it('reads less of the cars of bulk changes, unless one of them needs more, was put back, or has a single change', () => {
    const queue = new WorkQueue();
    const extentOf = (ids: number[]) => {
      const batch = queue.take(both(10), 'any');
      expect(batch?.ids).toEqual(ids);
      for (const id of ids) queue.done(id);
      return batch?.extent;
    };
    add(queue, [1, 2], 'many', newWork(), 'pricing');
    expect(extentOf([1, 2])).toBe('pricing');
    add(queue, [1, 2, 3], 'many', newWork(), 'pricing');
    add(queue, [2], 'many');
    expect(extentOf([1, 3])).toBe('pricing');
    expect(extentOf([2])).toBe('core');
    add(queue, [1, 2], 'many');
    add(queue, [2], 'many', newWork(), 'page');
    expect(extentOf([1])).toBe('core');
    expect(extentOf([2])).toBe('page');
    add(queue, [1], 'many', newWork(), 'page');
    add(queue, [1], 'many');
    expect(extentOf([1])).toBe('page');
    add(queue, [1], 'many');
    add(queue, [1]);
    expect(extentOf([1])).toBe('page');
    add(queue, [1], 'many');
    queue.take(both(10), 'any');
    queue.putBack(1, 0, false);
    expect(extentOf([1])).toBe('page');
  });

  it('hands bulk changes to builders of any lane only', () => {
    const queue = new WorkQueue();
    add(queue, [1], 'many');
    expect(queue.take(both(10), 'single')).toBeNull();
    expect(queue.take(both(10), 'any')?.ids).toEqual([1]);
  });

  it('moves a car out of the bulk lane when a single change names it too', () => {
    const queue = new WorkQueue();
    const bulk = add(queue, [1, 2, 3], 'many');
    const single = add(queue, [2]);
    add(queue, [2], 'many');
    expect(queue.take(both(10), 'single')?.works).toContain(single);
    expect(queue.take(both(10), 'any')?.ids).toEqual([1, 3]);
    expect(queue.done(2)).toContain(single);
    expect(bulk.isDone).toBe(false);
  });

  it('puts a car back with all that asked for it, before and since', () => {
    const queue = new WorkQueue();
    const before = add(queue, [7], 'many');
    queue.take(both(10), 'any');
    const since = add(queue, [7]);
    queue.putBack(7, 0, false);
    expect(queue.open).toBe(1);
    expect(queue.take(both(10), 'single')).toEqual({ ids: [7], works: [before, since], extent: 'page' });
    expect(queue.done(7)).toEqual([before, since]);
  });

  it('puts a bulk car back into its lane', () => {
    const queue = new WorkQueue();
    add(queue, [7], 'many');
    queue.take(both(10), 'any');
    queue.putBack(7, 0, false);
    expect(queue.take(both(10), 'single')).toBeNull();
    expect(queue.take(both(10), 'any')?.ids).toEqual([7]);
  });

  it('counts failures, and those alone, as attempts', () => {
    const queue = new WorkQueue();
    add(queue, [7]);
    const attempts = [true, false, true].map((isFailure) => {
      queue.take(both(10), 'any');
      queue.putBack(7, 0, isFailure);
      queue.take(both(10), 'any');
      const seen = queue.underWay(7).attempts;
      queue.putBack(7, 0, false);
      return seen;
    });
    expect(attempts).toEqual([1, 1, 2]);
    queue.take(both(10), 'any');
    queue.done(7);
    add(queue, [7]);
    queue.take(both(10), 'any');
    expect(queue.underWay(7).attempts).toBe(0);
  });

  it('keeps a car back for the pause it was put back with', () => {
    const queue = new WorkQueue();
    add(queue, [7, 8]);
    queue.take(both(10), 'any');
    queue.putBack(7, 3_600_000, true);
    queue.putBack(8, 0, true);
    expect(queue.take(both(10), 'any')?.ids).toEqual([8]);
    expect(queue.open).toBe(2);
  });

  it('hands out one batch at a time that is read wide while single changes come, and any number without them', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const queue = new WorkQueue();
    const taken = () => queue.take(both(2), 'any')?.ids;
    add(queue, [1, 2, 3, 4, 5, 6, 7], 'many');
    add(queue, [21, 22], 'many', newWork(), 'pricing');
    add(queue, [9]);
    expect([taken(), taken(), taken(), taken()]).toEqual([[9], [1, 2], [21, 22], undefined]);
    queue.done(1);
    expect(taken()).toBeUndefined();
    queue.putBack(2, 0, false);
    expect(taken()).toEqual([3, 4]);
    vi.advanceTimersByTime(1_000);
    expect([taken(), taken()]).toEqual([[5, 6], [7]]);
  });

  it('lets changes of many wait for those of few for a while only', () => {
    vi.useFakeTimers({ toFake: ['performance'] });
    const queue = new WorkQueue();
    const taken = () => queue.take(both(2), 'any')?.ids;
    add(queue, [1, 2, 3, 4], 'many');
    add(queue, [5, 6, 7, 8], 'few');
    expect(taken()).toEqual([5, 6]);
    vi.advanceTimersByTime(3_000);
    expect([taken(), taken(), taken()]).toEqual([
      [1, 2],
      [3, 4],
      [7, 8],
    ]);
  });

  it('leaves a car in its place when it is named again', () => {
    const queue = new WorkQueue();
    add(queue, [1, 2, 3]);
    add(queue, [1]);
    expect(queue.take(both(1), 'any')?.ids).toEqual([1]);
  });
});

/** One thing that happens to a queue of few cars. */
const happening = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), ids: cars(), size: fc.constantFrom(...SIZES) }),
  fc.record({
    kind: fc.constant('take' as const),
    most: fc.integer({ min: 1, max: 4 }),
    single: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('done' as const), id: car() }),
  fc.record({ kind: fc.constant('putBack' as const), id: car(), isFailure: fc.boolean() }),
);

type Happening = typeof happening extends fc.Arbitrary<infer Step> ? Step : never;

function car() {
  return fc.integer({ min: 1, max: 6 });
}
function cars() {
  return fc.uniqueArray(car(), { minLength: 1, maxLength: 4 });
}

/** Plays what happens, and notes what has to hold: when works were added, cars taken, works finished. */
class Played {
  readonly queue = new WorkQueue();
  readonly underWay = new Map<number, number>();
  readonly added = new Map<OpenWork, { at: number; open: Set<number> }>();
  readonly finished: OpenWork[] = [];
  #now = 0;

  play(step: Happening): void {
    this.#now += 1;
    if (step.kind === 'add') this.#add(step.ids, step.size);
    else if (step.kind === 'take') this.take(step.most, step.single ? 'single' : 'any');
    else if (this.underWay.has(step.id)) {
      if (step.kind === 'done') this.done(step.id);
      else this.#putBack(step.id, step.isFailure);
    }
  }

  #add(ids: number[], size: Size): void {
    const work = newWork(`${this.#now}-0`);
    this.added.set(work, { at: this.#now, open: new Set(ids) });
    add(this.queue, ids, size, work);
  }

  take(most: number, lane: 'single' | 'any'): boolean {
    const batch = this.queue.take(both(most), lane);
    for (const id of batch?.ids ?? []) {
      expect(this.underWay.has(id)).toBe(false);
      this.underWay.set(id, this.#now);
    }
    return batch !== null;
  }

  done(id: number): void {
    const takenAt = this.underWay.get(id) ?? 0;
    this.underWay.delete(id);
    const finished = this.queue.done(id);
    for (const [work, { at, open }] of this.added) {
      const isDue = at < takenAt && open.delete(id) && open.size === 0;
      expect(finished.includes(work)).toBe(isDue);
    }
    this.finished.push(...finished);
  }

  #putBack(id: number, isFailure: boolean): void {
    this.underWay.delete(id);
    this.queue.putBack(id, 0, isFailure);
  }

  /** Builds until nothing is left. */
  drain(): void {
    do {
      this.#now += 1;
      for (const id of [...this.underWay.keys()]) this.done(id);
    } while (this.take(100, 'any'));
  }
}

describe('whatever the order of events', () => {
  it('each work is finished once, and only by builds that began after it was added', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (steps) => {
        const played = new Played();
        for (const step of steps) played.play(step);
        played.drain();
        expect(new Set(played.finished)).toEqual(new Set(played.added.keys()));
        expect(played.finished).toHaveLength(played.added.size);
        expect(played.queue.open).toBe(0);
      }),
      { numRuns: 500 },
    );
  });
});
