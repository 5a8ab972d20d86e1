import { line, outline } from '../curve.ts';
import { drawing } from '../stage.ts';
import { box, circle, clip, defs, ellipse, group, linear, path, radial, type Vertex } from '../svg.ts';
import { dial } from './dial.ts';
import { screen } from './screen.ts';
import type { Trim } from './trim.ts';

const GLASS: Vertex[] = [
  [60, 300],
  [150, 40, 40],
  [1050, 40, 40],
  [1140, 300],
];
const TOP: Vertex[] = [
  [-20, 330, 10],
  [90, 292, 60],
  [520, 300, 60],
  [640, 292, 60],
  [720, 256, 50],
  [960, 256, 60],
  [1060, 300, 60],
  [1220, 330],
  [1220, 460],
  [-20, 460],
];
const PANEL: Vertex[] = [
  [-20, 430],
  [420, 420, 40],
  [560, 430, 30],
  [640, 440],
  [1220, 430],
  [1220, 640, 40],
  [700, 640, 40],
  [660, 900],
  [420, 900],
  [390, 620, 50],
  [-20, 600],
];

function materials(trim: Trim): string {
  return defs(
    linear('sky', [0, 30, 0, 310], [0, '#cfdce6'], [0.6, '#eef3f6'], [1, '#b9c2c6']),
    linear('soft', [0, 250, 0, 460], [0, trim.softLight], [0.35, trim.soft], [1, trim.softDark]),
    linear('cloth', [0, 420, 0, 700], [0, trim.clothLight], [0.25, trim.cloth], [1, trim.clothDark]),
    linear('satin', [0, 0, 0, 1], [0, '#dfe3e7'], [1, '#868e96']),
    linear('metal', [0, 380, 0, 620], [0, '#e8ecef'], [0.5, '#a7afb7'], [1, '#6c747c']),
    radial('footwell', [0.5, 0.2, 0.8], [0, '#1b1d20'], [1, '#08090a']),
    clip('windscreen', outline(GLASS)),
  );
}

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

function frame(trim: Trim): string {
  return [
    box([0, 0, 1200, 900], { fill: trim.softDark }),
    outdoors(),
    path(outline(GLASS), { fill: 'none', stroke: '#0c0e10', 'stroke-width': 12 }),
    path('M540 36h120l-16 56q-4 10 -16 10h-56q-12 0 -16 -10Z', { fill: '#15171a' }),
    box([552, 58, 96, 34], { rx: 12, fill: '#5d6b76' }),
  ].join('');
}

function vent(x: number, y: number, width: number): string {
  const slats = [0, 1, 2].map((row) =>
    box([x + 8, y + 12 + row * 13, width - 16, 3], { rx: 1.5, fill: '#3b4046' }),
  );
  return [
    box([x, y, width, 54], { rx: 12, fill: '#0b0c0e', stroke: '#8b939b', 'stroke-width': 2.5 }),
    ...slats,
    box([x + width / 2 - 7, y + 20, 14, 15], {
      rx: 4,
      fill: '#23272b',
      stroke: '#5a626a',
      'stroke-width': 1,
    }),
  ].join('');
}

function climate(): string {
  const knob = (x: number) =>
    circle(x, 590, 25, { fill: '#0e1012', stroke: 'url(#metal)', 'stroke-width': 5 }) +
    box([x - 1.5, 568, 3, 12], { rx: 1.5, fill: '#f3f5f7' });
  const keys = [478, 522, 566].map((x) =>
    box([x - 14, 582, 34, 15], { rx: 4, fill: '#24282d', stroke: '#43484f', 'stroke-width': 1 }),
  );
  return box([400, 552, 284, 76], { rx: 18, fill: '#15181b' }) + knob(438) + knob(646) + keys.join('');
}

function glovebox(trim: Trim): string {
  return [
    box([70, 500, 290, 100], { rx: 18, fill: 'none', stroke: trim.clothDark, 'stroke-width': 3 }),
    box([190, 512, 50, 12], { rx: 6, fill: trim.clothDark }),
    path(
      line([
        [-20, 474],
        [380, 462, 60],
        [400, 462],
      ]),
      { fill: 'none', stroke: 'url(#metal)', 'stroke-width': 7 },
    ),
    vent(20, 372, 110),
  ].join('');
}

function cluster(): string {
  return [
    path(
      outline([
        [690, 410, 30],
        [716, 300, 50],
        [964, 300, 50],
        [990, 410, 30],
        [840, 430, 100],
      ]),
      { fill: '#0a0b0d' },
    ),
    dial(775, 372, 54, 0.35),
    dial(905, 372, 54, 0.22),
    box([820, 345, 40, 46], { rx: 6, fill: '#13202a' }),
    box([827, 354, 26, 4], { rx: 2, fill: '#9fd0ee' }),
    box([827, 364, 18, 4], { rx: 2, fill: '#5f8aa4' }),
  ].join('');
}

function steering(trim: Trim): string {
  const hub: Vertex[] = [
    [770, 482, 30],
    [910, 482, 30],
    [924, 540, 20],
    [880, 600, 40],
    [800, 600, 40],
    [756, 540, 20],
  ];
  const keys = (x: number) =>
    [0, 1, 2].map((row) => box([x - 13, 512 + row * 17, 26, 10], { rx: 5, fill: '#454b52' })).join('');
  return [
    ellipse(840, 540, 190, 186, {
      fill: 'none',
      stroke: '#0a0b0c',
      'stroke-width': 38,
      opacity: 0.35,
      transform: 'translate(0 10)',
    }),
    path('M664 508L776 500L776 560L676 580Z M1016 508L904 500L904 560L1004 580Z M806 590h68l-10 128h-48Z', {
      fill: '#1b1e22',
    }),
    path('M820 604h40l-6 108h-28Z', { fill: 'url(#metal)' }),
    ellipse(840, 540, 190, 186, { fill: 'none', stroke: '#1a1c20', 'stroke-width': 36 }),
    ellipse(840, 536, 194, 190, { fill: 'none', stroke: '#4a5057', 'stroke-width': 3, opacity: 0.8 }),
    ellipse(840, 540, 176, 172, {
      fill: 'none',
      stroke: trim.stitch,
      'stroke-width': 1.6,
      'stroke-dasharray': '7 5',
      opacity: 0.7,
    }),
    path(outline(hub), { fill: '#25292e', stroke: '#0c0d0f', 'stroke-width': 2 }),
    path(outline(hub), { fill: '#ffffff', opacity: 0.05, transform: 'translate(84 54) scale(.9)' }),
    circle(840, 538, 22, { fill: 'none', stroke: '#8b939b', 'stroke-width': 3 }),
    keys(718),
    keys(962),
  ].join('');
}

function tunnel(trim: Trim): string {
  return [
    path(
      outline([
        [400, 640, 20],
        [684, 640, 20],
        [730, 920],
        [354, 920],
      ]),
      { fill: trim.softDark },
    ),
    path(
      outline([
        [424, 656, 20],
        [660, 656, 20],
        [690, 920],
        [394, 920],
      ]),
      { fill: '#1c1f23', stroke: 'url(#metal)', 'stroke-width': 3 },
    ),
    path(
      outline([
        [478, 860, 20],
        [516, 740, 20],
        [570, 740, 20],
        [608, 860, 20],
      ]),
      { fill: '#121416' },
    ),
    path('M533 800L537 700h14L555 800Z', { fill: 'url(#metal)' }),
    ellipse(544, 690, 31, 34, { fill: '#17191c', stroke: '#8b939b', 'stroke-width': 3 }),
    path('M530 690h28M530 678v24M544 678v24M558 678v12', {
      stroke: '#e6e9ec',
      'stroke-width': 2.4,
      fill: 'none',
    }),
  ].join('');
}

/** The dashboard as seen from between the front seats, the wheel on the right. */
export function dashboard(trim: Trim): string {
  return drawing(
    materials(trim),
    frame(trim),
    box([-10, 560, 420, 400], { fill: 'url(#footwell)' }),
    box([680, 560, 540, 400], { fill: 'url(#footwell)' }),
    path(outline(TOP), { fill: 'url(#soft)' }),
    path(outline(PANEL), { fill: 'url(#cloth)' }),
    path(
      line([
        [690, 470],
        [1220, 462],
      ]),
      { fill: 'none', stroke: 'url(#metal)', 'stroke-width': 7 },
    ),
    glovebox(trim),
    vent(1070, 372, 110),
    vent(420, 486, 116),
    vent(548, 486, 116),
    climate(),
    cluster(),
    tunnel(trim),
    group({ transform: 'translate(410 290) scale(.262)' }, screen()),
    steering(trim),
  );
}
