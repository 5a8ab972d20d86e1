import { expect, it } from 'vitest';
import { sumOf } from './counters.ts';

const TEXT = `# HELP forecourt_fills_total Builds
forecourt_fills_total{what="car-page",outcome="built"} 3
forecourt_fills_total{what="cards",outcome="built"} 4
forecourt_fills_total{what="car-page",outcome="joined"} 900
forecourt_fills_totally{outcome="built"} 50`;

it('sums the series of a counter that have a label', () => {
  expect(sumOf(TEXT, { name: 'forecourt_fills_total', label: 'outcome="built"' })).toBe(7);
  expect(sumOf(TEXT, { name: 'forecourt_fills_total', label: 'what="nothing"' })).toBe(0);
});
