import { describe, expect, it } from 'vitest';
import { type Figures, mediansOf, poorIn } from './figures.ts';

function run(performance: number, seo: number, lcp = 0): Figures {
  const scores = { performance, accessibility: 100, 'best-practices': 100, seo };
  return { scores, lcp, cls: 0, tbt: 0, scriptBytes: 0, machine: 0 };
}

describe('the figures of a page', () => {
  it('are the medians of each figure, wherever the others lie', () => {
    const medians = mediansOf([run(90, 100, 3), run(99, 70, 2), run(97, 80, 1)]);
    expect(medians).toMatchObject({ scores: { performance: 97, seo: 80 }, lcp: 2 });
  });

  it('are good enough from 95 on, in every category', () => {
    expect(poorIn(run(95, 100))).toEqual([]);
    expect(poorIn(run(94, 0))).toEqual(['performance', 'seo']);
  });
});
