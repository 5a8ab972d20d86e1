import { outline, symmetric } from '../curve.ts';
import { defs, group, linear, path, type Vertex } from '../svg.ts';
import type { Trim } from './trim.ts';

/** Gradients that seats use; once per drawing. Seats are drawn around x = 0, upwards from y = 0, 600 high. */
export const seatDefs = (trim: Trim) =>
  defs(
    linear(
      'seat-side',
      [-170, 0, 170, 0],
      [0, trim.clothDark],
      [0.14, trim.cloth],
      [0.24, trim.clothDark],
      [0.76, trim.clothDark],
      [0.86, trim.cloth],
      [1, trim.clothDark],
    ),
    linear('seat-back', [0, -520, 0, -120], [0, trim.clothLight], [0.4, trim.cloth], [1, trim.clothDark]),
    linear('seat-base', [0, -150, 0, 30], [0, trim.clothDark], [0.35, trim.clothLight], [1, trim.cloth]),
    linear('seat-front', [0, 0, 0, 90], [0, trim.cloth], [1, trim.clothDark]),
  );

const BACK: Vertex[] = [
  [0, 505],
  [104, 500, 50],
  [132, 400, 60],
  [158, 200, 60],
  [150, 80, 30],
  [0, 80],
];
const PANEL: Vertex[] = [
  [0, 488],
  [70, 484, 34],
  [92, 380, 60],
  [104, 110, 20],
  [0, 110],
];
const BASE: Vertex[] = [
  [0, 140],
  [120, 136, 30],
  [172, 60, 50],
  [178, 0, 30],
  [0, -14],
];
const CUSHION: Vertex[] = [
  [0, 126],
  [92, 122, 20],
  [118, 40, 40],
  [116, 4, 20],
  [0, -4],
];
const FRONT: Vertex[] = [
  [0, 4],
  [176, 12],
  [166, -84, 40],
  [0, -92],
];
const HEAD: Vertex[] = [
  [0, 636],
  [64, 632, 34],
  [74, 570, 30],
  [58, 526, 24],
  [0, 522],
];

const seams = (trim: Trim) => ({
  fill: 'none',
  stroke: trim.stitch,
  'stroke-width': 2.4,
  'stroke-dasharray': '9 6',
  opacity: 0.85,
});

/** One front seat, seen from the dashboard. */
export function seat(trim: Trim): string {
  const flutes = [190, 270, 350, 430].map((height) =>
    path(`M${-96 + height * 0.04} ${-height}Q0 ${-height + 14} ${96 - height * 0.04} ${-height}`, {
      fill: 'none',
      stroke: trim.clothDark,
      'stroke-width': 3,
    }),
  );
  return group(
    {},
    path('M-34 -530V-500M34 -530V-500', { stroke: '#aab2ba', 'stroke-width': 9 }),
    path(symmetric(HEAD), { fill: 'url(#seat-back)', stroke: trim.clothDark, 'stroke-width': 2 }),
    path(symmetric(HEAD), { ...seams(trim), transform: 'translate(0 -116) scale(.8)' }),
    path(symmetric(BACK), { fill: 'url(#seat-side)' }),
    path(symmetric(PANEL), { fill: 'url(#seat-back)' }),
    ...flutes,
    path(symmetric(PANEL), seams(trim)),
    path(symmetric(FRONT), { fill: 'url(#seat-front)' }),
    path(symmetric(BASE), { fill: 'url(#seat-side)' }),
    path(symmetric(CUSHION), { fill: 'url(#seat-base)' }),
    path(symmetric(CUSHION), seams(trim)),
  );
}

/** A headrest alone, as on a bench. */
export function headrest(trim: Trim, x: number, y: number, scale: number): string {
  return group(
    { transform: `translate(${x} ${y}) scale(${scale})` },
    path('M-30 10V-20M30 10V-20', { stroke: '#aab2ba', 'stroke-width': 9 }),
    path(
      outline([
        [-84, -14, 24],
        [-78, -100, 34],
        [78, -100, 34],
        [84, -14, 24],
      ]),
      { fill: 'url(#bench-head)', stroke: trim.clothDark, 'stroke-width': 2 },
    ),
  );
}
