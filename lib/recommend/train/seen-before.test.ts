import { describe, expect, it } from 'vitest';
import { MOST_COUNTED } from '../../serving/visitor/who.ts';
import { logOf } from '../testing/log-of.ts';
import { SeenBefore } from './seen-before.ts';

const view = (carId: number, at: number, user = 'a') => ({ user, carId, at });

describe('what users had looked at', () => {
  const seen = new SeenBefore(
    logOf([
      view(1, 10),
      view(2, 20),
      { ...view(3, 25), kind: 'lead' },
      view(1, 30),
      view(4, 30, 'b'),
      view(5, 40),
    ]),
  );

  it('is the latest first, each once, without what they only asked for', () => {
    expect(seen.of(0, 41, 0)).toEqual([
      { id: 5, at: 40 },
      { id: 1, at: 30 },
      { id: 2, at: 20 },
    ]);
  });

  it('is that of the user, before the time, and without the car that is asked about', () => {
    expect(seen.of(0, 40, 1)).toEqual([{ id: 2, at: 20 }]);
    expect(seen.of(0, 30, 0).map(({ id }) => id)).toEqual([2, 1]);
    expect(seen.of(1, 99, 0)).toEqual([{ id: 4, at: 30 }]);
    expect(seen.of(2, 99, 0)).toEqual([]);
  });

  it('is as much as counts', () => {
    const many = new SeenBefore(logOf(Array.from({ length: 50 }, (_, at) => view(at + 1, at))));
    expect(many.of(0, 99, 49).map(({ id }) => id)).toEqual([
      50,
      ...Array.from({ length: MOST_COUNTED - 1 }, (_, at) => 48 - at),
    ]);
  });
});
