import { outline } from '../curve.ts';
import { box, clip, defs, ellipse, group, linear, path, type Vertex } from '../svg.ts';
import type { Trim } from './trim.ts';

const GLASS: Vertex[] = [
  [60, 300],
  [150, 40, 40],
  [1050, 40, 40],
  [1140, 300],
];

function outdoors(): string {
  return group(
    { 'clip-path': 'url(#windscreen)' },
    box([0, 0, 1200, 330], { fill: 'url(#sky)' }),
    ellipse(260, 310, 330, 70, { fill: '#a8b6ae', opacity: 0.7 }),
    ellipse(960, 310, 340, 60, { fill: '#9caca6', opacity: 0.7 }),
    path('M470 320L580 236h40L760 320Z', { fill: '#8d959b', opacity: 0.6 }),
    path('M200 320L420 30h90L300 320Z', { fill: '#ffffff', opacity: 0.3 }),
  );
}

/** The windscreen from inside, with the street before it. */
export function windscreen(trim: Trim): string {
  return [
    defs(
      linear('sky', [0, 30, 0, 310], [0, '#cfdce6'], [0.6, '#eef3f6'], [1, '#b9c2c6']),
      clip('windscreen', outline(GLASS)),
    ),
    box([0, 0, 1200, 900], { fill: trim.softDark }),
    outdoors(),
    path(outline(GLASS), { fill: 'none', stroke: '#0c0e10', 'stroke-width': 12 }),
    path('M540 36h120l-16 56q-4 10 -16 10h-56q-12 0 -16 -10Z', { fill: '#15171a' }),
    box([552, 58, 96, 34], { rx: 12, fill: '#5d6b76' }),
  ].join('');
}
