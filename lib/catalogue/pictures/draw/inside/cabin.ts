import { outline } from '../curve.ts';
import { box, defs, linear, path } from '../svg.ts';
import type { Trim } from './trim.ts';

/** The walls of a cabin behind its seats: headliner, rear and side windows, door panels, floor. */
export function cabin(trim: Trim): string {
  const sideWindow = outline([
    [-10, 150, 20],
    [150, 180, 30],
    [196, 390, 20],
    [-10, 420, 10],
  ]);
  const right = { transform: 'translate(1200 0) scale(-1 1)' };
  const door = 'M-10 410L210 384L262 900H-10Z';
  return [
    defs(
      linear('liner', [0, 0, 0, 170], [0, '#b9b4aa'], [1, '#d9d5cc']),
      linear('day', [0, 130, 0, 430], [0, '#dfe8ee'], [1, '#b4c2c8']),
      linear('doors', [0, 380, 0, 900], [0, trim.softLight], [0.2, trim.soft], [1, trim.softDark]),
      linear('carpet', [0, 600, 0, 900], [0, '#121416'], [1, '#1f2226']),
    ),
    box([0, 0, 1200, 900], { fill: '#24272b' }),
    path('M0 0H1200V120Q600 190 0 120Z', { fill: 'url(#liner)' }),
    path(
      outline([
        [330, 190, 40],
        [870, 190, 40],
        [910, 360, 30],
        [290, 360, 30],
      ]),
      { fill: 'url(#day)', stroke: '#14171a', 'stroke-width': 12 },
    ),
    path('M420 190h90L440 360h-90Z', { fill: '#ffffff', opacity: 0.35 }),
    path(sideWindow, { fill: 'url(#day)', stroke: '#14171a', 'stroke-width': 12 }),
    path(sideWindow, { fill: 'url(#day)', stroke: '#14171a', 'stroke-width': 12, ...right }),
    path('M0 620H1200V900H0Z', { fill: 'url(#carpet)' }),
    path(door, { fill: 'url(#doors)' }),
    path(door, { fill: 'url(#doors)', ...right }),
    ...[{}, right].map((side) =>
      path('M0 520Q130 500 220 506L226 540Q120 540 0 566Z', { fill: trim.cloth, ...side }),
    ),
  ].join('');
}
