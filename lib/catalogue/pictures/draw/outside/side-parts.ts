import { line, outline, upright } from '../curve.ts';
import type { Shades } from '../paint.ts';
import type { CarShape, SideShape } from '../shape/car-shape.ts';
import { box, defs, ellipse, linear, path, type Vertex } from '../svg.ts';
import { SEAM } from './side-body.ts';
import { beltAt, roofAt } from './side-lines.ts';

function handle(x: number, y: number, shades: Shades): string {
  return [
    ellipse(x + 8, y + 1.2, 8, 3.2, { fill: shades.deep, opacity: 0.75 }),
    box([x, y - 1.6, 17, 3.2], { rx: 1.6, fill: shades.light }),
    box([x + 0.6, y - 1.3, 15.8, 1], { rx: 0.5, fill: shades.glow }),
  ].join('');
}

export function handles(side: SideShape, shades: Shades): string {
  const { middle, rear } = side.doors;
  const edges = middle ? [middle, rear] : [rear];
  return edges.map((edge) => handle(edge - 22, -(beltAt(side, edge) - 11), shades)).join('');
}

export function mirror(side: SideShape, shades: Shades): string {
  const x = (side.glass[0]?.[0] ?? 0) + 16;
  const y = -beltAt(side, x) - 2;
  const shell: Vertex[] = [
    [x - 7, y - 1, 4],
    [x - 5, y - 10, 5],
    [x + 9, y - 11.5, 4],
    [x + 11, y - 2, 4],
    [x + 2, y + 1, 4],
  ];
  return [
    path(
      outline([
        [x - 2, y, 1],
        [x + 6, y - 1],
        [x + 4, y + 4],
        [x - 4, y + 3],
      ]),
      { fill: '#101215' },
    ),
    defs(linear('mirror', [0, y - 11, 0, y + 1], [0, shades.glow], [0.45, shades.base], [1, shades.deep])),
    path(outline(shell), { fill: 'url(#mirror)', stroke: SEAM, 'stroke-width': 0.5 }),
  ].join('');
}

function rails(side: SideShape): string {
  const [first, last] = [(side.glass[1]?.[0] ?? 0) + 28, (side.glass.at(-2)?.[0] ?? 0) + 2];
  const [front, rear] = [roofAt(side, first), roofAt(side, last)];
  const middle = roofAt(side, (first + last) / 2) + 4.5;
  const rail = line(
    upright([
      [first, front - 1],
      [first + 12, front + 5, 8],
      [(first + last) / 2, middle, 60],
      [last - 12, rear + 5, 8],
      [last, rear - 1],
    ]),
  );
  const stroke = { fill: 'none', 'stroke-linecap': 'round' };
  return [
    path(rail, { ...stroke, stroke: '#1d2024', 'stroke-width': 3.2 }),
    path(rail, { ...stroke, stroke: '#aab1b8', 'stroke-width': 1, transform: 'translate(0 -.8)' }),
  ].join('');
}

function fin(side: SideShape, shades: Shades): string {
  const x = (side.glass.at(-2)?.[0] ?? 0) - 4;
  const foot = -roofAt(side, x + 8) + 2;
  return path(`M${x} ${foot}Q${x + 12} ${foot - 2} ${x + 16} ${foot - 7}L${x + 19} ${foot + 2}Z`, {
    fill: shades.dark,
  });
}

export function roofExtras({ side, equipment }: CarShape, shades: Shades): string {
  return [
    equipment.includes('roof-rails') ? rails(side) : '',
    equipment.includes('open-top') ? '' : fin(side, shades),
  ].join('');
}
