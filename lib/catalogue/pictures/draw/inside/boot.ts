import { outline } from '../curve.ts';
import { drawing } from '../stage.ts';
import { box, circle, clip, defs, group, linear, path, radial } from '../svg.ts';
import type { Trim } from './trim.ts';

const OPENING = outline([
  [150, 90, 70],
  [1050, 90, 70],
  [1110, 560, 60],
  [1030, 770, 60],
  [170, 770, 60],
  [90, 560, 60],
]);

function materials(trim: Trim): string {
  return defs(
    clip('opening', OPENING),
    linear('seal', [0, 60, 0, 800], [0, '#3a3f45'], [1, '#16181b']),
    linear('back', [0, 190, 0, 470], [0, trim.cloth], [1, trim.clothDark]),
    linear('floor-mat', [0, 460, 0, 730], [0, '#1c1f22'], [1, '#3a3e43']),
    linear('left-wall', [90, 0, 310, 0], [0, '#33373c'], [1, '#1c1f22']),
    linear('right-wall', [890, 0, 1110, 0], [0, '#1c1f22'], [1, '#33373c']),
    linear('sill-plate', [0, 770, 0, 830], [0, '#c9cfd5'], [0.3, '#8b939b'], [1, '#4c535a']),
    linear('bumper', [0, 820, 0, 900], [0, '#3b4046'], [1, '#17191c']),
    radial('cargo-light', [0.5, 0.2, 0.6], [0, '#ffffff', 0.2], [1, '#ffffff', 0]),
  );
}

function seatBacks(trim: Trim): string {
  return [
    box([300, 180, 600, 290], { rx: 16, fill: 'url(#back)' }),
    path('M640 184V468', { stroke: trim.clothDark, 'stroke-width': 6 }),
    ...[380, 560, 730].map((x) => box([x, 132, 116, 62], { rx: 22, fill: trim.clothDark })),
    box([430, 206, 50, 14], { rx: 7, fill: '#15171a' }),
    box([745, 206, 50, 14], { rx: 7, fill: '#15171a' }),
  ].join('');
}

function walls(): string {
  return [
    path('M90 90H300V470L170 770H60Z', { fill: 'url(#left-wall)' }),
    path('M1110 90H900V470L1030 770H1140Z', { fill: 'url(#right-wall)' }),
    path('M120 560Q200 420 292 440L292 490L190 700Z', { fill: '#15181b' }),
    path('M1080 560Q1000 420 908 440L908 490L1010 700Z', { fill: '#15181b' }),
    ...[250, 950].map((x) => circle(x, 330, 13, { fill: '#4b5259', stroke: '#7a828a', 'stroke-width': 3 })),
    box([928, 250, 44, 20], { rx: 8, fill: '#fff6dc' }),
  ].join('');
}

function floor(): string {
  const ribs = [0.3, 0.6].map((part) =>
    path(`M${300 - 130 * part} ${470 + 270 * part}H${900 + 130 * part}`, {
      stroke: '#4a4f55',
      'stroke-width': 3,
      opacity: 0.6,
    }),
  );
  return [
    path('M300 466H900L1040 772H160Z', { fill: 'url(#floor-mat)' }),
    ...ribs,
    box([550, 690, 100, 24], { rx: 12, fill: '#101214', stroke: '#6c747c', 'stroke-width': 3 }),
  ].join('');
}

/** The boot, open, with its empty floor. */
export function boot(trim: Trim): string {
  return drawing(
    materials(trim),
    box([0, 0, 1200, 900], { fill: '#202327' }),
    path(OPENING, { fill: '#0c0e10' }),
    group(
      { 'clip-path': 'url(#opening)' },
      seatBacks(trim),
      walls(),
      floor(),
      box([90, 90, 1020, 400], { fill: 'url(#cargo-light)' }),
    ),
    path(OPENING, { fill: 'none', stroke: 'url(#seal)', 'stroke-width': 26 }),
    path(OPENING, { fill: 'none', stroke: '#5a6169', 'stroke-width': 3 }),
    path(
      outline([
        [130, 770, 20],
        [1070, 770, 20],
        [1100, 830, 20],
        [100, 830, 20],
      ]),
      { fill: 'url(#sill-plate)' },
    ),
    box([0, 824, 1200, 80], { fill: 'url(#bumper)' }),
    circle(600, 800, 13, { fill: '#16181b' }),
  );
}
