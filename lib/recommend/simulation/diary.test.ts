import { describe, expect, it } from 'vitest';
import type { CarFacts } from '../features/car-facts.ts';
import { Diary } from './diary.ts';
import { sampleFacts } from './testing/sample-facts.ts';

const DAY = 86_400_000;
const [some] = sampleFacts({ cars: 1, seed: 1, until: 0 });
const car: CarFacts = { ...(some as CarFacts), liveAt: 100, soldAt: 3 * DAY };
const emptyDiary = (until = 10 * DAY) => new Diary({ visitorId: 'a', buyerId: 4 }, until);

describe('a diary', () => {
  it('takes down nothing with a car that is not live yet, or no longer', () => {
    const diary = emptyDiary();
    const times = [99, 100, 3 * DAY - 1, 3 * DAY];
    expect(times.map((at) => diary.add('impression', car, at, 1))).toEqual([false, true, true, false]);
    expect(diary.entries().map((one) => one.at)).toEqual([100, 3 * DAY - 1]);
  });

  it('takes down nothing that is too late', () => {
    const diary = emptyDiary(500);
    diary.search('/used-cars', 500);
    diary.search('/used-cars', 501);
    expect([500, 501].map((at) => diary.add('impression', car, at, 1))).toEqual([true, false]);
    expect(diary.entries().map((one) => one.at)).toEqual([500, 500]);
  });

  it('takes down a view once in a UTC day, and what is asked for once', () => {
    const diary = emptyDiary();
    const other = { ...car, id: car.id + 1 };
    expect([200, DAY - 1, DAY].map((at) => diary.add('view', car, at))).toEqual([true, false, true]);
    expect(diary.add('view', other, 300)).toBe(true);
    for (const kind of ['lead', 'offer', 'test_drive'] as const)
      expect([400, DAY + 400].map((at) => diary.add(kind, car, at))).toEqual([true, false]);
  });

  it('is in the order of time, and says whose it is', () => {
    const diary = emptyDiary();
    diary.add('view', car, 300.4, 7);
    diary.search('/used-cars', 200);
    const who = { visitorId: 'a', buyerId: 4 };
    expect(diary.entries()).toEqual([
      { ...who, kind: 'search', carId: null, position: null, query: '/used-cars', at: 200 },
      { ...who, kind: 'view', carId: car.id, position: 7, query: null, at: 300 },
    ]);
  });
});
