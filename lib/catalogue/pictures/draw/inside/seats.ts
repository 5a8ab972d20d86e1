import { outline } from '../curve.ts';
import { drawing } from '../stage.ts';
import { box, defs, group, linear, path, stroke, type Vertex } from '../svg.ts';
import { cabin } from './cabin.ts';
import { headrest, seat, seatDefs } from './seat.ts';
import type { Trim } from './trim.ts';

/** Both front seats, seen from the dashboard. */
export function frontSeats(trim: Trim): string {
  const armrest = outline([
    [530, 560, 30],
    [670, 560, 30],
    [690, 900],
    [510, 900],
  ]);
  return drawing(
    cabin(trim),
    seatDefs(trim),
    path('M220 350L330 760M980 350L870 760', { stroke: '#15171a', 'stroke-width': 16 }),
    group({ transform: 'translate(335 800) scale(1.06)' }, seat(trim)),
    group({ transform: 'translate(865 800) scale(1.06)' }, seat(trim)),
    path(armrest, { fill: trim.softDark }),
    path(
      outline([
        [540, 566, 24],
        [660, 566, 24],
        [668, 690, 24],
        [532, 690, 24],
      ]),
      { fill: trim.cloth, stroke: trim.clothDark, 'stroke-width': 3 },
    ),
    box([560, 730, 80, 50], { rx: 16, fill: '#0b0c0e', stroke: '#7a828a', 'stroke-width': 3 }),
  );
}

function benchDefs(trim: Trim): string {
  return defs(
    linear('bench-back', [0, 320, 0, 660], [0, trim.clothLight], [0.35, trim.cloth], [1, trim.clothDark]),
    linear('bench-base', [0, 640, 0, 800], [0, trim.clothDark], [0.35, trim.clothLight], [1, trim.cloth]),
    linear('bench-front', [0, 790, 0, 900], [0, trim.cloth], [1, trim.clothDark]),
    linear('bench-head', [0, -100, 0, 0], [0, trim.clothLight], [1, trim.clothDark]),
  );
}

function belts(): string {
  return [
    path('M276 330L420 690M924 330L780 690', {
      stroke: '#1a1d20',
      'stroke-width': 18,
      'stroke-linecap': 'round',
    }),
    ...[398, 486, 690, 778].map(
      (x) =>
        box([x, 650, 24, 44], { rx: 6, fill: '#15171a' }) +
        box([x + 4, 654, 16, 9], { rx: 2, fill: '#c4262e' }),
    ),
  ].join('');
}

const BACK: Vertex[] = [
  [210, 324, 60],
  [990, 324, 60],
  [1040, 670, 50],
  [160, 670, 50],
];

const BASE: Vertex[] = [
  [176, 646, 40],
  [1024, 646, 40],
  [1090, 800, 40],
  [110, 800, 40],
];

const EDGE: Vertex[] = [
  [110, 786, 40],
  [1090, 786, 40],
  [1070, 960],
  [130, 960],
];

/** The seams of the three seats and of the base. */
function benchSeams(trim: Trim): string {
  const thread = { fill: 'none', stroke: trim.stitch, 'stroke-width': 3, 'stroke-dasharray': '11 8' };
  const place = (x: number, width: number) => box([x, 350, width, 290], { rx: 30, ...thread });
  return [
    stroke('M491 330V660M709 330V660M480 652L455 796M720 652L745 796', trim.clothDark, 5),
    group({ opacity: 0.85 }, place(246, 230), place(506, 188), place(724, 230)),
    path('M150 770Q600 800 1050 770', { opacity: 0.85, ...thread }),
  ].join('');
}

/** The rear bench, seen from between the front seats. */
export function rearSeats(trim: Trim): string {
  return drawing(
    cabin(trim),
    benchDefs(trim),
    headrest(trim, 350, 340, 1.05),
    headrest(trim, 600, 340, 0.86),
    headrest(trim, 850, 340, 1.05),
    path(outline(BACK), { fill: 'url(#bench-back)' }),
    path(outline(BASE), { fill: 'url(#bench-base)' }),
    path(outline(EDGE), { fill: 'url(#bench-front)' }),
    benchSeams(trim),
    belts(),
  );
}
