import { outline } from '../curve.ts';
import { drawing } from '../stage.ts';
import { box, circle, defs, group, linear, path } from '../svg.ts';
import { screen } from './screen.ts';
import type { Trim } from './trim.ts';

function vent(x: number): string {
  const slats = [0, 1, 2, 3].map((row) => box([x + 20, 748 + row * 24, 340, 6], { rx: 3, fill: '#41474e' }));
  return [
    box([x, 728, 380, 120], { rx: 28, fill: '#0a0b0d', stroke: '#9aa2aa', 'stroke-width': 5 }),
    ...slats,
    box([x + 174, 762, 32, 52], { rx: 8, fill: '#22262b', stroke: '#5a626a', 'stroke-width': 2 }),
  ].join('');
}

/** The touch screen in the middle of the dashboard, close. */
export function infotainment(trim: Trim): string {
  return drawing(
    defs(
      linear('soft', [0, 0, 0, 320], [0, trim.softLight], [1, trim.soft]),
      linear('cloth', [0, 560, 0, 900], [0, trim.clothLight], [0.35, trim.cloth], [1, trim.clothDark]),
      linear('metal', [0, 640, 0, 664], [0, '#f4f6f8'], [0.5, '#aab2ba'], [1, '#6c747c']),
    ),
    box([0, 0, 1200, 900], { fill: 'url(#soft)' }),
    path('M0 590Q600 540 1200 590V900H0Z', { fill: 'url(#cloth)' }),
    path('M0 596Q600 546 1200 596', {
      fill: 'none',
      stroke: trim.stitch,
      'stroke-width': 4,
      'stroke-dasharray': '16 10',
    }),
    path('M0 640Q600 600 1200 640v22Q600 622 0 662Z', { fill: 'url(#metal)' }),
    vent(190),
    vent(630),
    path(
      outline([
        [96, 70, 60],
        [1104, 70, 60],
        [1116, 700, 60],
        [84, 700, 60],
      ]),
      { fill: '#000000', opacity: 0.28 },
    ),
    group({ transform: 'translate(118 74) scale(.946)' }, screen()),
    circle(600, 682, 15, { fill: '#1b1f23', stroke: '#8b939b', 'stroke-width': 4 }),
  );
}
