import { afterEach, expect, it, vi } from 'vitest';
import type { SlugType, SlugWord } from '../../catalogue/vocabulary/slug-word.ts';
import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import { Vocabulary } from '../vocabulary.ts';
import { reportCollisions } from './report-collisions.ts';

const word = (type: SlugType, id: number, value: string, within: SlugWord['within'] = {}): SlugWord => ({
  value,
  type,
  ids: [id],
  name: value,
  isCanonical: true,
  within,
});

/** Two makes share a word with each other, and a colour with a fuel that stands behind it. */
const WORDS = [
  word('make', 1, 'tata'),
  word('model', 2, 'nexon', { make: 1 }),
  word('make', 3, 'rover'),
  word('make', 4, 'rover'),
  word('color', 5, 'electric'),
  word('fuel_type', 6, 'electric'),
  word('city', 7, 'pune'),
  word('locality', 8, 'pune', { city: 7 }),
];

afterEach(() => {
  vi.restoreAllMocks();
});

it('names every value whose words are read as another', async () => {
  const warn = vi.spyOn(logger, 'warn').mockReturnValue();
  await reportCollisions(new Vocabulary(WORDS));
  expect(warn).toHaveBeenCalledExactlyOnceWith(
    { count: 2, values: ['make rover (4)', 'fuel_type electric (6)'] },
    expect.any(String),
  );
  expect((await metrics.slugCollisions.get()).values[0]?.value).toBe(2);
});

it('says nothing where all is well', async () => {
  const warn = vi.spyOn(logger, 'warn').mockReturnValue();
  await reportCollisions(new Vocabulary(WORDS.filter(({ ids }) => ![4, 6].includes(ids[0] ?? 0))));
  expect(warn).not.toHaveBeenCalled();
  expect((await metrics.slugCollisions.get()).values[0]?.value).toBe(0);
});
