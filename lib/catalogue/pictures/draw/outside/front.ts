import { line, outline, symmetric, upright } from '../curve.ts';
import { type Shades, shadesOf } from '../paint.ts';
import type { CarShape, EndShape } from '../shape/car-shape.ts';
import { studio } from '../stage.ts';
import { box, circle, clip, defs, ellipse, group, linear, path, type Vertex } from '../svg.ts';
import { blankPlate, both, type EndFrame, endCar, frameOf, pane } from './end.ts';

function windscreen(frame: EndFrame): string {
  const { half, belt, roof } = frame;
  const opening = symmetric(pane(frame, belt + 1));
  const headrest = (x: number) => box([x - 9, -belt - 27, 18, 13], { rx: 4 });
  const seats = [
    headrest(-34),
    headrest(34),
    box([-50, -belt - 16, 32, 30], { rx: 8 }),
    box([18, -belt - 16, 32, 30], { rx: 8 }),
  ];
  return [
    defs(clip('pane', opening)),
    path(opening, { fill: '#0d0f12', stroke: '#0d0f12', 'stroke-width': 3.2, 'stroke-linejoin': 'round' }),
    path(opening, { fill: 'url(#screen)', 'fill-opacity': frame.isOpen ? 0.75 : 1 }),
    group(
      { 'clip-path': 'url(#pane)' },
      group({ fill: '#07090c', opacity: 0.55 }, ...seats),
      ellipse(-36, -belt - 3, 17, 13, {
        fill: 'none',
        stroke: '#07090c',
        'stroke-width': 2.6,
        opacity: 0.75,
      }),
      ellipse(0, -belt + 4, half, 9, { fill: '#07090c', opacity: 0.8 }),
      path(`M${-half} ${-belt}L${-half + 70} ${-roof}h30L${-half + 44} ${-belt}Z`, {
        fill: '#fff',
        opacity: 0.14,
      }),
      path(`M${half - 74} ${-belt}L${half - 26} ${-roof}h9L${half - 58} ${-belt}Z`, {
        fill: '#fff',
        opacity: 0.09,
      }),
      box([-6, -roof + 11, 12, 5], { rx: 2, fill: '#0b0d10' }),
    ),
    path(`M-6 ${-belt - 1}L-52 ${-belt - 4}M48 ${-belt - 3}L6 ${-belt - 1.5}`, {
      stroke: '#0b0d10',
      'stroke-width': 1.4,
      'stroke-linecap': 'round',
    }),
  ].join('');
}

function bonnet({ half, belt, lip }: EndFrame, shades: Shades): string {
  const lid: Vertex[] = [
    [0, belt + 2],
    [half * 0.74, belt + 1, 20],
    [half * 0.7, lip + 3, 14],
    [half * 0.5, lip - 3, 20],
    [0, lip - 5, 30],
  ];
  const fold = line(
    upright([
      [half * 0.4, belt],
      [half * 0.43, lip - 2],
    ]),
  );
  return [
    defs(
      linear(
        'bonnet',
        [0, -belt, 0, -lip],
        [0, shades.dark],
        [0.2, shades.base],
        [0.62, shades.glow],
        [1, shades.light],
      ),
    ),
    path(symmetric(lid), { fill: 'url(#bonnet)' }),
    path(symmetric(lid), { fill: 'none', stroke: '#0b0d10', 'stroke-width': 0.7, opacity: 0.7 }),
    both(
      path(fold, { fill: 'none', stroke: shades.glow, 'stroke-width': 1.2, opacity: 0.7 }) +
        path(fold, {
          fill: 'none',
          stroke: shades.deep,
          'stroke-width': 0.8,
          opacity: 0.35,
          transform: 'translate(1.2 0)',
        }),
    ),
  ].join('');
}

function headlights({ half, lip }: EndFrame): string {
  const lamp: Vertex[] = [
    [half * 0.48, lip - 6, 3],
    [half * 0.74, lip + 1, 10],
    [half - 4, lip + 6, 6],
    [half - 1, lip - 8, 6],
    [half * 0.78, lip - 15, 8],
    [half * 0.52, lip - 13, 4],
  ];
  const d = outline(upright(lamp));
  const lens = (x: number, y: number, r: number) =>
    circle(x, -y, r, { fill: 'url(#beam)', stroke: '#6a747d', 'stroke-width': 0.9 }) +
    circle(x - r * 0.25, -y - r * 0.25, r * 0.35, { fill: '#fff' });
  const daylight = line(
    upright([
      [half * 0.5, lip - 12],
      [half * 0.78, lip - 13.4, 8],
      [half - 4, lip - 6],
    ]),
  );
  return both(
    [
      defs(
        linear('lamp-body', [half * 0.48, 0, half, 0], [0, '#2b3138'], [0.5, '#6d7883'], [1, '#c5d0da']),
        linear('beam', [0, -lip, 0, -lip + 10], [0, '#ffffff'], [1, '#b4c3d0']),
      ),
      path(d, { fill: 'url(#lamp-body)', stroke: '#0b0d10', 'stroke-width': 1.1 }),
      lens(half * 0.64, lip - 7.4, 4.4),
      lens(half * 0.79, lip - 5.6, 4.8),
      path(daylight, { fill: 'none', stroke: '#f4f9ff', 'stroke-width': 1.3, 'stroke-linecap': 'round' }),
    ].join(''),
  );
}

/** How tall a grille is, in centimetres. */
export const grilleDepth = (kind: EndShape['grille']) => (kind === 'bold' ? 22 : 12);

/** How high the middle of the front number plate is. */
export const plateHeight = ({ sill, lip }: EndFrame, kind: EndShape['grille']) =>
  Math.max(sill + 18, lip - grilleDepth(kind) - 17);

function grille({ half, lip }: EndFrame, kind: EndShape['grille']): string {
  const depth = grilleDepth(kind);
  const width = kind === 'bold' ? half * 0.48 : half * 0.46;
  const opening: Vertex[] = [
    [0, lip - 7],
    [width, lip - 6.5, 4],
    [width - depth * 0.22, lip - 7 - depth, 6],
    [0, lip - 8 - depth],
  ];
  const d = symmetric(opening);
  const bars = Array.from({ length: kind === 'bold' ? 5 : 2 }, (_, index) =>
    box([-half, -lip + 11 + index * 4.4, half * 2, kind === 'bold' ? 1.6 : 1], { fill: '#4f565e' }),
  );
  return [
    defs(
      clip('grille', d),
      linear('chrome', [0, -lip + 5, 0, -lip + depth + 8], [0, '#ffffff'], [0.4, '#9ba3ab'], [1, '#5f676f']),
    ),
    path(d, { fill: '#0d0f12' }),
    group({ 'clip-path': 'url(#grille)' }, ...bars),
    path(d, { fill: 'none', stroke: 'url(#chrome)', 'stroke-width': 1.6 }),
  ].join('');
}

function bumper({ half, sill, isClad }: EndFrame, plate: number): string {
  const top = plate - sill < 27 ? plate + 5 : plate - 8;
  const intake: Vertex[] = [
    [0, top - 1],
    [half * 0.5, top, 6],
    [half * 0.58, sill + 8, 6],
    [0, sill + 6],
  ];
  const fog: Vertex[] = [
    [half * 0.72, plate - 3, 4],
    [half - 8, plate + 1, 6],
    [half - 7, sill + 13, 6],
    [half * 0.76, sill + 9, 5],
  ];
  return [
    isClad ? box([-half, -sill - 12, half * 2, 14], { fill: '#202327' }) : '',
    path(symmetric(intake), { fill: '#0d0f12', stroke: '#33383e', 'stroke-width': 0.6 }),
    ...[0, 1, 2].map((row) => box([-half * 0.5, -sill - 9.5 - row * 4, half, 0.9], { fill: '#33383e' })),
    both(
      [
        path(outline(upright(fog)), { fill: '#14171a', stroke: '#33383e', 'stroke-width': 0.6 }),
        circle(half * 0.85, -(sill + 16), 4.2, { fill: '#dfe8f0', stroke: '#59626b', 'stroke-width': 1 }),
        circle(half * 0.84, -(sill + 17), 1.6, { fill: '#ffffff' }),
      ].join(''),
    ),
    isClad
      ? path(
          symmetric([
            [0, sill + 4],
            [half * 0.42, sill + 4, 3],
            [half * 0.36, sill - 2],
            [0, sill - 2],
          ]),
          { fill: '#aeb5bc' },
        )
      : '',
    box([-half, -sill - 2, half * 2, 1], { fill: '#4a5057' }),
    blankPlate(plate),
  ].join('');
}

/** A car seen from its front, in centimetres, standing on y = 0 with its middle at x = 0. */
export function frontCar(shape: CarShape, hex: string): string {
  const shades = shadesOf(hex);
  const frame = frameOf(shape, (shape.side.headlight[1]?.[1] ?? 0) + 3);
  const plate = plateHeight(frame, shape.end.grille);
  const details = [
    bonnet(frame, shades),
    bumper(frame, plate),
    grille(frame, shape.end.grille),
    headlights(frame),
  ];
  return endCar(frame, shades, windscreen(frame), details.join(''));
}

/** Where a car stands when seen from an end. */
export function endPlace(shape: CarShape) {
  const { roof, half } = frameOf(shape, 0);
  return { x: 600, y: 745, scale: Math.min(590 / roof, 740 / (2 * half + 22)) };
}

export const front = (shape: CarShape, hex: string) => studio(endPlace(shape), frontCar(shape, hex));
