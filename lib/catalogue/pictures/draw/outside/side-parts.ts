import { line, outline, upright } from '../curve.ts';
import type { Shades } from '../paint.ts';
import type { CarShape, SideShape } from '../shape/car-shape.ts';
import { box, defs, ellipse, linear, path, stroke, type Vertex } from '../svg.ts';
import { SEAM } from './side-body.ts';
import { beltAt, roofAt } from './side-lines.ts';

function handle(x: number, y: number, shades: Shades): string {
  return [
    ellipse(x + 8, y + 1.2, 8, 3.2, { fill: shades.deep, opacity: 0.75 }),
    box([x, y - 1.6, 17, 3.2], { rx: 1.6, fill: shades.light }),
    box([x + 0.6, y - 1.3, 15.8, 1], { rx: 0.5, fill: shades.glow }),
  ].join('');
}

/** A handle near the rear edge of each door. */
export function handles(side: SideShape, shades: Shades): string {
  const { middle, rear } = side.doors;
  const edges = middle ? [middle, rear] : [rear];
  return edges.map((edge) => handle(edge - 22, -(beltAt(side, edge) - 11), shades)).join('');
}

const mirrorShell = (x: number, y: number): Vertex[] => [
  [x - 7, y - 1, 4],
  [x - 5, y - 10, 5],
  [x + 9, y - 11.5, 4],
  [x + 11, y - 2, 4],
  [x + 2, y + 1, 4],
];

/** The mirror at the foot of the windscreen. */
export function mirror(side: SideShape, { glow, base, deep }: Shades): string {
  const x = (side.glass[0]?.[0] ?? 0) + 16;
  const y = -beltAt(side, x) - 2;
  return [
    defs(linear('mirror', [0, y - 11, 0, y + 1], [0, glow], [0.45, base], [1, deep])),
    path(`M${x - 2} ${y}L${x + 6} ${y - 1}L${x + 4} ${y + 4}L${x - 4} ${y + 3}Z`, { fill: '#101215' }),
    path(outline(mirrorShell(x, y)), { fill: 'url(#mirror)', stroke: SEAM, 'stroke-width': 0.5 }),
  ].join('');
}

function railLine(side: SideShape): Vertex[] {
  const [first, last] = [(side.glass[1]?.[0] ?? 0) + 28, (side.glass.at(-2)?.[0] ?? 0) + 2];
  const [front, rear] = [roofAt(side, first), roofAt(side, last)];
  const middle = (first + last) / 2;
  return [
    [first, front - 1],
    [first + 12, front + 5, 8],
    [middle, roofAt(side, middle) + 4.5, 60],
    [last - 12, rear + 5, 8],
    [last, rear - 1],
  ];
}

function rails(side: SideShape): string {
  const rail = line(upright(railLine(side)));
  const ends = { 'stroke-linecap': 'round' };
  return (
    stroke(rail, '#1d2024', 3.2, ends) +
    stroke(rail, '#aab1b8', 1, { ...ends, transform: 'translate(0 -.8)' })
  );
}

function fin(side: SideShape, shades: Shades): string {
  const x = (side.glass.at(-2)?.[0] ?? 0) - 4;
  const foot = -roofAt(side, x + 8) + 2;
  return path(`M${x} ${foot}Q${x + 12} ${foot - 2} ${x + 16} ${foot - 7}L${x + 19} ${foot + 2}Z`, {
    fill: shades.dark,
  });
}

/** Rails and aerial. */
export function roofExtras({ side, equipment }: CarShape, shades: Shades): string {
  return [
    equipment.includes('roof-rails') ? rails(side) : '',
    equipment.includes('open-top') ? '' : fin(side, shades),
  ].join('');
}
