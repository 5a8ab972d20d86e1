import { expect, it } from 'vitest';
import { LocalLimit, MOST_COUNTED } from './local-limit.ts';

const HOUR_MS = 3_600_000;
const MOST = 10;

it('takes ten of each within an hour, and then again', () => {
  const limit = new LocalLimit();
  const taken = Array.from({ length: MOST + 1 }, () => limit.take(['a'], 0));
  expect(taken).toEqual([...Array.from({ length: MOST }, () => true), false]);
  expect([limit.take(['a', 'b'], 1), limit.take(['b'], 1), limit.take(['a'], HOUR_MS)]).toEqual([
    false,
    true,
    true,
  ]);
});

it('does not forgive everybody because there are many', () => {
  const limit = new LocalLimit();
  for (let n = 0; n < MOST_COUNTED; n += 1) limit.take([`other-${n}`], 0);
  for (let n = 0; n < MOST; n += 1) limit.take(['spent'], 0);
  expect(limit.take(['one more'], 0)).toBe(true);
  expect(limit.take(['spent'], 0)).toBe(false);
  for (let n = 0; n < MOST - 1; n += 1) limit.take(['other-0'], 0);
  expect(limit.take(['other-0'], 0)).toBe(true);
});

it('forgets those first whose hour is over', () => {
  const limit = new LocalLimit();
  for (let n = 0; n < MOST; n += 1) limit.take(['spent'], 1);
  for (let n = 0; n < MOST_COUNTED - 1; n += 1) limit.take([`over-${n}`], 0);
  expect(limit.take(['one more'], HOUR_MS)).toBe(true);
  expect(limit.take(['spent'], HOUR_MS)).toBe(false);
});
