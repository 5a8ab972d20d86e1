import { beforeEach, describe, expect, it, vi } from 'vitest';
import { LatestChanges } from './latest-changes.ts';
import { placeNumber } from './place-number.ts';

let changes: LatestChanges;
beforeEach(() => {
  changes = new LatestChanges();
});

const since = (id: string) => placeNumber(id);

describe('what has changed since', () => {
  it('is anything before following has begun', () => {
    expect(changes.hasChanged([1], changes.place)).toBe(true);
    expect(changes.hasChanged([], 0)).toBe(true);
  });

  it('is anything for a past of which nothing is known', () => {
    changes.begin('1000-5');
    expect(changes.hasChanged([], since('1000-4'))).toBe(true);
    expect(changes.hasChanged([1], since('1000-5'))).toBe(false);
  });

  it('is known of the entries before following began, as far as they go back', () => {
    const past = [
      { car: 1, id: '1000-5' },
      { car: 2, id: '1000-4' },
      { car: 1, id: '1000-3' },
    ];
    changes.begin('1000-5', past);
    expect(changes.hasChanged([3], since('1000-2'))).toBe(true);
    expect(changes.hasChanged([3], since('1000-3'))).toBe(false);
    expect(changes.hasChanged([2], since('1000-3'))).toBe(true);
    expect(changes.hasChanged([2], since('1000-4'))).toBe(false);
    expect(changes.hasChanged([1], since('1000-4'))).toBe(true);
    expect(changes.hasChanged([1], since('1000-5'))).toBe(false);
  });

  it('is told apart where it was prices only', () => {
    changes.begin('1000-0');
    changes.note([1], '1000-1');
    changes.note([2], '1000-2', false);
    const before = changes.generation;
    changes.note([2], '1000-3', false);
    expect([changes.generation, changes.place]).toEqual([before, since('1000-3')]);
    changes.note([2], '1000-4');
    expect(changes.generation).toBeGreaterThan(before);
  });

  it('is more than prices where words have changed, or nothing is known', () => {
    changes.begin('1000-0');
    const seen = [changes.generation];
    changes.noteWords();
    seen.push(changes.generation);
    changes.begin('2000-0');
    seen.push(changes.generation);
    expect(new Set(seen).size).toBe(3);
  });

  it('is anything for a place that this process has not come to', () => {
    changes.begin('1000-5');
    expect(changes.hasChanged([], since('1000-6'))).toBe(true);
    changes.note([], '1000-6');
    expect(changes.hasChanged([], since('1000-6'))).toBe(false);
  });

  it('is a car that changed later, also within the same millisecond', () => {
    changes.begin('1000-0');
    changes.note([1, 2], '1000-1');
    changes.note([2], '1000-2');
    expect(changes.hasChanged([1], since('1000-0'))).toBe(true);
    expect(changes.hasChanged([1], since('1000-1'))).toBe(false);
    expect(changes.hasChanged([3, 2], since('1000-1'))).toBe(true);
    expect(changes.hasChanged([1, 2, 3], since('1000-2'))).toBe(false);
  });

  it('is unknown again when following begins anew', () => {
    changes.begin('1000-0');
    changes.note([1], '1000-1');
    changes.begin('2000-0');
    expect(changes.place).toBe(since('2000-0'));
    expect(changes.hasChanged([2], since('1000-1'))).toBe(true);
    expect(changes.hasChanged([1], since('2000-0'))).toBe(false);
  });
});

it('tells everybody of each car, and of a past that is unknown', () => {
  const listeners = [vi.fn(), vi.fn()];
  for (const listener of listeners) changes.subscribe(listener);
  changes.begin('1000-0');
  changes.note([1, 2], '1000-1');
  for (const listener of listeners) expect(listener.mock.calls.flat()).toEqual([null, 1, 2]);
});

it('knows the place of a change when it tells of it', () => {
  const places: number[] = [];
  changes.subscribe(() => places.push(changes.place));
  changes.begin('1000-0');
  changes.note([1], '1000-1');
  expect(places).toEqual([since('1000-0'), since('1000-1')]);
});
