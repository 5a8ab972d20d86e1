import { outline } from '../curve.ts';
import { drawing } from '../stage.ts';
import { box, circle, defs, ellipse, linear, path, radial } from '../svg.ts';
import type { Trim } from './trim.ts';

function materials(trim: Trim): string {
  return defs(
    linear(
      'cloth',
      [0, 0, 1200, 0],
      [0, trim.clothDark],
      [0.18, trim.cloth],
      [0.26, trim.clothDark],
      [0.74, trim.clothDark],
      [0.82, trim.cloth],
      [1, trim.clothDark],
    ),
    linear('console', [0, 0, 0, 900], [0, '#14161a'], [0.5, '#262a2f'], [1, '#17191c']),
    linear('metal', [0, 0, 1, 0], [0, '#ffffff'], [1, '#8a929a']),
    linear('stick', [570, 0, 630, 0], [0, '#6c747c'], [0.35, '#f4f6f8'], [1, '#5d656d']),
    radial('boot', [0.45, 0.3, 0.75], [0, '#3b4046'], [1, '#0d0f11']),
    radial('knob', [0.38, 0.28, 0.8], [0, '#5d656e'], [0.5, '#24282d'], [1, '#0b0c0e']),
    radial('cup', [0.5, 0.7, 0.7], [0, '#2b3036'], [1, '#050607']),
  );
}

function cups(): string {
  return [480, 720]
    .map(
      (x) =>
        ellipse(x, 790, 96, 62, { fill: 'url(#cup)', stroke: '#99a1a9', 'stroke-width': 6 }) +
        ellipse(x, 806, 70, 40, { fill: '#08090a', opacity: 0.7 }),
    )
    .join('');
}

function gaiter(): string {
  const folds = [470, 520, 565].map((y, index) =>
    path(`M${482 - index * 26} ${y}Q600 ${y + 46} ${718 + index * 26} ${y}`, {
      fill: 'none',
      stroke: '#0a0b0d',
      'stroke-width': 6,
      opacity: 0.6,
    }),
  );
  return [
    ellipse(600, 590, 205, 76, { fill: '#0b0c0e', stroke: '#b4bcc4', 'stroke-width': 8 }),
    path(
      outline([
        [545, 400, 40],
        [655, 400, 40],
        [770, 590, 60],
        [600, 660, 200],
        [430, 590, 60],
      ]),
      { fill: 'url(#boot)' },
    ),
    ...folds,
    path('M600 410Q588 530 600 640', {
      fill: 'none',
      stroke: '#7a828a',
      'stroke-width': 3,
      'stroke-dasharray': '10 8',
    }),
  ].join('');
}

function knob(): string {
  return [
    box([576, 260, 48, 170], { rx: 12, fill: 'url(#stick)' }),
    box([560, 396, 80, 26], { rx: 13, fill: '#c6ccd2' }),
    path(
      outline([
        [500, 130, 90],
        [700, 130, 90],
        [690, 270, 80],
        [640, 316, 30],
        [560, 316, 30],
        [510, 270, 80],
      ]),
      { fill: 'url(#knob)' },
    ),
    ellipse(600, 182, 74, 44, { fill: '#14171a', stroke: '#aab2ba', 'stroke-width': 4 }),
    path('M564 168v28M600 164v36M636 168v14M564 182h72', {
      fill: 'none',
      stroke: '#eef1f4',
      'stroke-width': 5,
      'stroke-linecap': 'round',
    }),
    ellipse(552, 230, 12, 44, { fill: '#ffffff', opacity: 0.16, transform: 'rotate(14 552 230)' }),
  ].join('');
}

/** The gear lever on the console between the front seats. */
export function gearLever(trim: Trim): string {
  const console = outline([
    [330, -20],
    [870, -20],
    [960, 920],
    [240, 920],
  ]);
  return drawing(
    materials(trim),
    box([0, 0, 1200, 900], { fill: 'url(#cloth)' }),
    path('M170 -10Q120 450 60 910M1030 -10Q1080 450 1140 910', {
      fill: 'none',
      stroke: trim.stitch,
      'stroke-width': 4,
      'stroke-dasharray': '16 11',
    }),
    path(console, { fill: '#000000', opacity: 0.35, transform: 'translate(0 8)' }),
    path(console, { fill: 'url(#console)', stroke: '#99a1a9', 'stroke-width': 7 }),
    box([410, 34, 380, 66], { rx: 24, fill: '#0b0d0f', stroke: '#3a4047', 'stroke-width': 4 }),
    ...[470, 556, 642, 728].map((x) =>
      circle(x, 67, 15, { fill: '#23282d', stroke: '#59626b', 'stroke-width': 3 }),
    ),
    cups(),
    gaiter(),
    knob(),
  );
}
