import { outline } from '../curve.ts';
import { box, defs, group, linear, path, type Vertex } from '../svg.ts';
import type { Trim } from './trim.ts';

const SIDE_WINDOW: Vertex[] = [
  [-10, 150, 20],
  [150, 180, 30],
  [196, 390, 20],
  [-10, 420, 10],
];

const REAR_WINDOW: Vertex[] = [
  [330, 190, 40],
  [870, 190, 40],
  [910, 360, 30],
  [290, 360, 30],
];

const materials = (trim: Trim) =>
  defs(
    linear('liner', [0, 0, 0, 170], [0, '#b9b4aa'], [1, '#d9d5cc']),
    linear('day', [0, 130, 0, 430], [0, '#dfe8ee'], [1, '#b4c2c8']),
    linear('doors', [0, 380, 0, 900], [0, trim.softLight], [0.2, trim.soft], [1, trim.softDark]),
    linear('carpet', [0, 600, 0, 900], [0, '#121416'], [1, '#1f2226']),
  );

const daylight = (vertices: readonly Vertex[]) =>
  path(outline(vertices), { fill: 'url(#day)', stroke: '#14171a', 'stroke-width': 12 });

/** The left side: window, door, its padded ledge. */
const wall = (trim: Trim) =>
  daylight(SIDE_WINDOW) +
  path('M-10 410L210 384L262 900H-10Z', { fill: 'url(#doors)' }) +
  path('M0 520Q130 500 220 506L226 540Q120 540 0 566Z', { fill: trim.cloth });

/** The walls of a cabin behind its seats: headliner, rear and side windows, door panels, floor. */
export function cabin(trim: Trim): string {
  return [
    materials(trim),
    box([0, 0, 1200, 900], { fill: '#24272b' }),
    path('M0 0H1200V120Q600 190 0 120Z', { fill: 'url(#liner)' }),
    daylight(REAR_WINDOW),
    path('M420 190h90L440 360h-90Z', { fill: '#ffffff', opacity: 0.35 }),
    path('M0 620H1200V900H0Z', { fill: 'url(#carpet)' }),
    wall(trim),
    group({ transform: 'translate(1200 0) scale(-1 1)' }, wall(trim)),
  ].join('');
}
