import { line, outline } from '../curve.ts';
import { drawing } from '../stage.ts';
import { box, circle, defs, group, linear, path, radial, type Vertex } from '../svg.ts';
import { tunnel } from './console.ts';
import { screen } from './screen.ts';
import { cluster, steering } from './steering.ts';
import type { Trim } from './trim.ts';
import { windscreen } from './windscreen.ts';

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
    linear('soft', [0, 250, 0, 460], [0, trim.softLight], [0.35, trim.soft], [1, trim.softDark]),
    linear('cloth', [0, 420, 0, 700], [0, trim.clothLight], [0.25, trim.cloth], [1, trim.clothDark]),
    linear('satin', [0, 0, 0, 1], [0, '#dfe3e7'], [1, '#868e96']),
    linear('metal', [0, 380, 0, 620], [0, '#e8ecef'], [0.5, '#a7afb7'], [1, '#6c747c']),
    radial('footwell', [0.5, 0.2, 0.8], [0, '#1b1d20'], [1, '#08090a']),
  );
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

/** The dashboard as seen from between the front seats, the wheel on the right. */
export function dashboard(trim: Trim): string {
  return drawing(
    materials(trim),
    windscreen(trim),
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
