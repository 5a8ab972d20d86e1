import { outline } from '../curve.ts';
import { ellipse, path, stroke, type Vertex } from '../svg.ts';
import type { Trim } from './trim.ts';

const SIDES: Vertex[] = [
  [400, 640, 20],
  [684, 640, 20],
  [730, 920],
  [354, 920],
];

const PLATE: Vertex[] = [
  [424, 656, 20],
  [660, 656, 20],
  [690, 920],
  [394, 920],
];

const GAITER: Vertex[] = [
  [478, 860, 20],
  [516, 740, 20],
  [570, 740, 20],
  [608, 860, 20],
];

/** The console between the seats with the gear lever. */
export function tunnel(trim: Trim): string {
  return [
    path(outline(SIDES), { fill: trim.softDark }),
    path(outline(PLATE), { fill: '#1c1f23', stroke: 'url(#metal)', 'stroke-width': 3 }),
    path(outline(GAITER), { fill: '#121416' }),
    path('M533 800L537 700h14L555 800Z', { fill: 'url(#metal)' }),
    ellipse(544, 690, 31, 34, { fill: '#17191c', stroke: '#8b939b', 'stroke-width': 3 }),
    stroke('M530 690h28M530 678v24M544 678v24M558 678v12', '#e6e9ec', 2.4),
  ].join('');
}
