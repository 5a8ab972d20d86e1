import { line, outline, symmetric, upright } from '../curve.ts';
import { type Shades, shadesOf } from '../paint.ts';
import type { CarShape, EndShape } from '../shape/car-shape.ts';
import { studio } from '../stage.ts';
import { box, circle, clip, defs, ellipse, group, linear, path, type Vertex } from '../svg.ts';
import { blankPlate, both, type EndFrame, endCar, endPlace, frameOf, pane, skidPlate } from './end.ts';
import { fogPocket, grilleDepth, grilleOpening, intakeOpening, plateHeight } from './front-lines.ts';

/** What is dimly seen through the windscreen: seats, the wheel before the driver on the car's right, the dashboard. */
function behindScreen({ half, belt, roof }: EndFrame): string {
  const seat = (x: number) =>
    box([x - 9, -belt - 27, 18, 13], { rx: 4 }) + box([x - 16, -belt - 16, 32, 30], { rx: 8 });
  const dark = '#07090c';
  return [
    group({ fill: dark, opacity: 0.55 }, seat(-34), seat(34)),
    ellipse(-36, -belt - 3, 17, 13, { fill: 'none', stroke: dark, 'stroke-width': 2.6, opacity: 0.75 }),
    ellipse(0, -belt + 4, half, 9, { fill: dark, opacity: 0.8 }),
    box([-6, -roof + 11, 12, 5], { rx: 2, fill: '#0b0d10' }),
  ].join('');
}

function gleams({ half, belt, roof }: EndFrame): string {
  const wide = `M${-half} ${-belt}L${-half + 70} ${-roof}h30L${-half + 44} ${-belt}Z`;
  const slim = `M${half - 74} ${-belt}L${half - 26} ${-roof}h9L${half - 58} ${-belt}Z`;
  return path(wide, { fill: '#fff', opacity: 0.14 }) + path(slim, { fill: '#fff', opacity: 0.09 });
}

function windscreen(frame: EndFrame): string {
  const opening = symmetric(pane(frame, frame.belt + 1));
  const rim = { stroke: '#0d0f12', 'stroke-width': 3.2, 'stroke-linejoin': 'round' };
  const wipers = `M-6 ${-frame.belt - 1}L-52 ${-frame.belt - 4}M48 ${-frame.belt - 3}L6 ${-frame.belt - 1.5}`;
  return [
    defs(clip('pane', opening)),
    path(opening, { fill: '#0d0f12', ...rim }),
    path(opening, { fill: 'url(#screen)', 'fill-opacity': frame.isOpen ? 0.75 : 1 }),
    group({ 'clip-path': 'url(#pane)' }, behindScreen(frame), gleams(frame)),
    path(wipers, { stroke: '#0b0d10', 'stroke-width': 1.4, 'stroke-linecap': 'round' }),
  ].join('');
}

function bonnet({ half, belt, lip }: EndFrame, shades: Shades): string {
  const lid = symmetric([
    [0, belt + 2],
    [half * 0.74, belt + 1, 20],
    [half * 0.7, lip + 3, 14],
    [half * 0.5, lip - 3, 20],
    [0, lip - 5, 30],
  ]);
  const { dark, base, glow, light, deep } = shades;
  const fold = `M${half * 0.4} ${-belt}L${half * 0.43} ${-lip + 2}`;
  const crease = path(fold, { stroke: glow, 'stroke-width': 1.2, opacity: 0.7 });
  const shade = path(fold, {
    stroke: deep,
    'stroke-width': 0.8,
    opacity: 0.35,
    transform: 'translate(1.2 0)',
  });
  return [
    defs(linear('bonnet', [0, -belt, 0, -lip], [0, dark], [0.2, base], [0.62, glow], [1, light])),
    path(lid, { fill: 'url(#bonnet)' }),
    path(lid, { fill: 'none', stroke: '#0b0d10', 'stroke-width': 0.7, opacity: 0.7 }),
    both(crease + shade),
  ].join('');
}

const headlamp = ({ half, lip }: EndFrame): Vertex[] => [
  [half * 0.48, lip - 6, 3],
  [half * 0.74, lip + 1, 10],
  [half - 4, lip + 6, 6],
  [half - 1, lip - 8, 6],
  [half * 0.78, lip - 15, 8],
  [half * 0.52, lip - 13, 4],
];

function lens(x: number, y: number, radius: number): string {
  const spark = radius * 0.25;
  return (
    circle(x, -y, radius, { fill: 'url(#beam)', stroke: '#6a747d', 'stroke-width': 0.9 }) +
    circle(x - spark, -y - spark, radius * 0.35, { fill: '#fff' })
  );
}

function headlights(frame: EndFrame): string {
  const { half, lip } = frame;
  const daylight: Vertex[] = [
    [half * 0.5, lip - 12],
    [half * 0.78, lip - 13.4, 8],
    [half - 4, lip - 6],
  ];
  const glow = { fill: 'none', stroke: '#f4f9ff', 'stroke-width': 1.3, 'stroke-linecap': 'round' };
  const gradients = defs(
    linear('lamp-body', [half * 0.48, 0, half, 0], [0, '#2b3138'], [0.5, '#6d7883'], [1, '#c5d0da']),
    linear('beam', [0, -lip, 0, -lip + 10], [0, '#ffffff'], [1, '#b4c3d0']),
  );
  const lamp = [
    path(outline(upright(headlamp(frame))), {
      fill: 'url(#lamp-body)',
      stroke: '#0b0d10',
      'stroke-width': 1.1,
    }),
    lens(half * 0.64, lip - 7.4, 4.4),
    lens(half * 0.79, lip - 5.6, 4.8),
    path(line(upright(daylight)), glow),
  ];
  return gradients + both(lamp.join(''));
}

function grille(frame: EndFrame, kind: EndShape['grille']): string {
  const { half, lip } = frame;
  const isBold = kind === 'bold';
  const opening = symmetric(grilleOpening(frame, kind));
  const bottom = -lip + grilleDepth(kind) + 8;
  const bars = Array.from({ length: isBold ? 5 : 2 }, (_, index) =>
    box([-half, -lip + 11 + index * 4.4, half * 2, isBold ? 1.6 : 1], { fill: '#4f565e' }),
  );
  return [
    defs(
      clip('grille', opening),
      linear('chrome', [0, -lip + 5, 0, bottom], [0, '#ffffff'], [0.4, '#9ba3ab'], [1, '#5f676f']),
    ),
    path(opening, { fill: '#0d0f12' }),
    group({ 'clip-path': 'url(#grille)' }, ...bars),
    path(opening, { fill: 'none', stroke: 'url(#chrome)', 'stroke-width': 1.6 }),
  ].join('');
}

function fogLight(frame: EndFrame, plate: number): string {
  const [x, y] = [frame.half * 0.85, -frame.sill - 16];
  const pocket = outline(upright(fogPocket(frame, plate, 8)));
  return [
    path(pocket, { fill: '#14171a', stroke: '#33383e', 'stroke-width': 0.6 }),
    circle(x, y, 4.2, { fill: '#dfe8f0', stroke: '#59626b', 'stroke-width': 1 }),
    circle(x - 1, y - 1, 1.6, { fill: '#ffffff' }),
  ].join('');
}

function bumper(frame: EndFrame, plate: number): string {
  const { half, sill, isClad } = frame;
  const intake = symmetric(intakeOpening(frame, plate));
  const ribs = [0, 1, 2].map((row) =>
    box([-half * 0.5, -sill - 9.5 - row * 4, half, 0.9], { fill: '#33383e' }),
  );
  return [
    isClad ? box([-half, -sill - 12, half * 2, 14], { fill: '#202327' }) : '',
    path(intake, { fill: '#0d0f12', stroke: '#33383e', 'stroke-width': 0.6 }),
    ...ribs,
    both(fogLight(frame, plate)),
    isClad ? skidPlate(frame, 4) : '',
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

/** The whole car in the studio, seen from its front. */
export const front = (shape: CarShape, hex: string) => studio(endPlace(shape), frontCar(shape, hex));
