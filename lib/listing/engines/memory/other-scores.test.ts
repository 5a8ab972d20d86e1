import { expect, it } from 'vitest';
import { OtherScores } from './other-scores.ts';

it('tells changes of the price from all others', () => {
  const scores = new OtherScores();
  expect(scores.note(1, 'car:price=5 car:year=2019')).toBe(true);
  expect(scores.note(1, 'car:price=6 car:year=2019')).toBe(false);
  expect(scores.note(1, 'car:price=6 car:year=2020')).toBe(true);
  expect(scores.note(2, 'car:price=6 car:year=2020')).toBe(true);
  expect(scores.note(1, '')).toBe(true);
  scores.clear();
  expect(scores.note(2, 'car:price=6 car:year=2020')).toBe(true);
});
