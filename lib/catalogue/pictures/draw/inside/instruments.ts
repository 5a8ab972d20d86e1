import { outline } from '../curve.ts';
import { drawing } from '../stage.ts';
import { box, circle, defs, ellipse, group, linear, path, radial } from '../svg.ts';
import { dial } from './dial.ts';
import type { Trim } from './trim.ts';

function display(): string {
  const rows = [470, 510, 550].map((y, index) =>
    box([556, y, 88 - index * 18, 12], { rx: 6, fill: index === 0 ? '#eaf4fb' : '#6d8ea3' }),
  );
  return [
    box([520, 330, 160, 280], { rx: 22, fill: '#101a22', stroke: '#2f3d48', 'stroke-width': 3 }),
    path('M566 430v-30q0-12 12-16l14-22h28l14 22q12 4 12 16v30Z', {
      fill: '#3d5566',
      stroke: '#9fd0ee',
      'stroke-width': 3,
    }),
    ...rows,
  ].join('');
}

function warnings(): string {
  const lamps = ['#3ecf6a', '#ffb52e', '#4aa3ff', '#ff4d3d', '#3ecf6a'];
  return lamps
    .map((color, index) => circle(500 + index * 50, 655, 8, { fill: color, opacity: 0.85 }))
    .join('');
}

function rim(trim: Trim): string {
  return [
    ellipse(600, 1010, 620, 330, { fill: 'none', stroke: '#141619', 'stroke-width': 84 }),
    ellipse(600, 1000, 648, 356, { fill: 'none', stroke: '#4b5158', 'stroke-width': 5 }),
    ellipse(600, 1016, 590, 300, {
      fill: 'none',
      stroke: trim.stitch,
      'stroke-width': 4,
      'stroke-dasharray': '18 12',
      opacity: 0.8,
    }),
  ].join('');
}

/** The instruments as the driver sees them over the rim of the wheel. */
export function instruments(trim: Trim): string {
  const hood = outline([
    [60, 720, 60],
    [110, 210, 130],
    [600, 130, 400],
    [1090, 210, 130],
    [1140, 720, 60],
  ]);
  return drawing(
    defs(
      linear('soft', [0, 0, 0, 900], [0, trim.softLight], [0.4, trim.soft], [1, trim.softDark]),
      radial('well', [0.5, 0.4, 0.7], [0, '#1d2227'], [1, '#060708']),
      linear('gleam', [0, 130, 0, 640], [0, '#ffffff', 0.12], [1, '#ffffff', 0]),
    ),
    box([0, 0, 1200, 900], { fill: 'url(#soft)' }),
    path(hood, { fill: trim.softDark, transform: 'translate(0 -26)' }),
    path(hood, { fill: 'url(#well)', stroke: '#0a0b0d', 'stroke-width': 6 }),
    dial(325, 450, 205, 0.12),
    dial(875, 450, 205, 0),
    box([285, 535, 80, 22], { rx: 6, fill: '#20303b' }),
    box([835, 535, 80, 22], { rx: 6, fill: '#20303b' }),
    display(),
    warnings(),
    group({ opacity: 0.8 }, path('M130 640L300 190Q450 150 560 146L360 640Z', { fill: 'url(#gleam)' })),
    rim(trim),
  );
}
