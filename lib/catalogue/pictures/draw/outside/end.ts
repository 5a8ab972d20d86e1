import { outline, symmetric, upright } from '../curve.ts';
import type { Shades } from '../paint.ts';
import type { CarShape } from '../shape/car-shape.ts';
import { floorShadow } from '../stage.ts';
import { box, clip, defs, group, linear, path, type Vertex } from '../svg.ts';

/** The heights and half widths that front and rear views are built on, in centimetres. */
export interface EndFrame {
  half: number;
  roofHalf: number;
  roof: number;
  /** Foot of the windows. */
  belt: number;
  sill: number;
  /** Upper edge of bonnet or boot lid where it meets lights and grille. */
  lip: number;
  isOpen: boolean;
  isClad: boolean;
}

export function frameOf(shape: CarShape, lip: number): EndFrame {
  const { side, end, equipment } = shape;
  const isOpen = equipment.includes('open-top');
  return {
    half: end.width / 2,
    roofHalf: end.roofWidth / 2,
    roof: Math.max(...side.outline.map(([, height]) => height), isOpen ? 130 : 0),
    belt: side.glass[0]?.[1] ?? 0,
    sill: equipment.includes('cladding') ? side.sill - 6 : side.sill - 1,
    lip,
    isOpen,
    isClad: equipment.includes('cladding'),
  };
}

/** Both halves of something drawn for the right one. */
export const both = (right: string) => right + group({ transform: 'scale(-1 1)' }, right);

const cabin = ({ half, roofHalf, roof, belt }: EndFrame): Vertex[] => [
  [0, roof],
  [roofHalf * 0.7, roof - 0.6, 18],
  [roofHalf, roof - 8, 12],
  [half - 13, belt + 3, 16],
  [half - 14, belt - 12],
  [0, belt - 12],
];

/** The opening of windscreen or rear window, `foot` being its lower edge. */
export const pane = ({ half, roofHalf, roof, belt }: EndFrame, foot: number): Vertex[] => [
  [0, roof - 8],
  [roofHalf - 13, roof - 9, 14],
  [roofHalf - 4, roof - 15, 6],
  [half - 20 - (foot - belt) * 0.25, foot + 1, 7],
  [0, foot - 3, 60],
];

const hull = ({ half, belt, sill }: EndFrame): Vertex[] => [
  [0, belt + 2],
  [half * 0.72, belt + 1, 24],
  [half - 5, belt - 12, 16],
  [half, belt - 34, 14],
  [half - 0.5, sill + 18, 16],
  [half - 6, sill - 4, 8],
  [0, sill - 5, 40],
];

function hullDefs(frame: EndFrame, shades: Shades): string {
  const { belt, sill, half, roof } = frame;
  const part = (height: number) => (belt - height) / (belt - sill);
  return defs(
    clip('hull', symmetric(hull(frame))),
    linear('roof-paint', [0, -roof, 0, -belt], [0, shades.glow], [0.14, shades.base], [1, shades.dark]),
    linear(
      'hull-paint',
      [0, -belt, 0, -sill],
      [0, shades.base],
      [part(belt - 12), shades.light],
      [part(belt - 34), shades.base],
      [part(sill + 30), shades.base],
      [part(sill + 12), shades.dark],
      [1, shades.deep],
    ),
    linear(
      'flanks',
      [-half, 0, half, 0],
      [0, '#05070a', 0.45],
      [0.1, '#05070a', 0.06],
      [0.2, '#05070a', 0],
      [0.8, '#05070a', 0],
      [0.9, '#05070a', 0.06],
      [1, '#05070a', 0.45],
    ),
    linear('screen', [0, -roof, 0, -belt], [0, '#6f808d'], [0.45, '#36424c'], [1, '#161b20']),
  );
}

function tyres({ half, sill }: EndFrame): string {
  const tread = [half - 25, -sill - 16, 22, sill + 16] as const;
  return both(
    [
      box(tread, { rx: 5, fill: '#141619' }),
      box([tread[0] + 3, tread[1], 2, tread[3] - 2], { fill: '#2a2d31' }),
      box([tread[0] + 9, tread[1], 2, tread[3] - 1], { fill: '#2a2d31' }),
      box([tread[0] + 15, tread[1], 2, tread[3] - 2], { fill: '#2a2d31' }),
    ].join(''),
  );
}

const mirrorShell = ({ half, belt }: EndFrame): Vertex[] => [
  [half - 10, belt + 2, 3],
  [half - 8, belt + 13, 6],
  [half + 6, belt + 14, 6],
  [half + 9, belt + 4, 5],
  [half, belt, 4],
];

const mirrorArm = ({ half, belt }: EndFrame): Vertex[] => [
  [half - 18, belt + 1, 1],
  [half - 8, belt + 5],
  [half - 2, belt + 2],
  [half - 14, belt - 5],
];

function mirrors(frame: EndFrame, { glow, base, deep }: Shades): string {
  const { belt } = frame;
  const shell = outline(upright(mirrorShell(frame)));
  return [
    defs(linear('mirror', [0, -belt - 15, 0, -belt - 1], [0, glow], [0.5, base], [1, deep])),
    both(
      path(outline(upright(mirrorArm(frame))), { fill: '#101215' }) +
        path(shell, { fill: 'url(#mirror)', stroke: '#0b0d10', 'stroke-width': 0.4 }),
    ),
  ].join('');
}

/** What front and rear have in common: shadow, tyres, cabin, mirrors and the painted hull, with `details` clipped to it. */
export function endCar(frame: EndFrame, shades: Shades, window: string, details: string): string {
  const { half, sill } = frame;
  const contour = symmetric(hull(frame));
  return [
    hullDefs(frame, shades),
    floorShadow(-half * 1.08, half * 1.08, 20),
    tyres(frame),
    box([-half + 14, -sill - 6, (half - 14) * 2, 13 + sill * 0.35], { fill: '#08090b' }),
    frame.isOpen
      ? ''
      : path(symmetric(cabin(frame)), { fill: 'url(#roof-paint)', stroke: shades.deep, 'stroke-width': 0.6 }),
    window,
    mirrors(frame, shades),
    path(contour, { fill: 'url(#hull-paint)' }),
    group(
      { 'clip-path': 'url(#hull)' },
      path(contour, { fill: 'url(#flanks)' }),
      details,
      path(contour, { fill: 'none', stroke: shades.glow, 'stroke-width': 2, opacity: 0.45 }),
    ),
    path(contour, { fill: 'none', stroke: shades.deep, 'stroke-width': 0.5 }),
  ].join('');
}

/** A blank number plate in its holder, its middle at the height given. */
export function blankPlate(height: number): string {
  return [
    box([-27, -height - 6.6, 54, 13.2], { rx: 1.6, fill: '#15171a' }),
    box([-25.5, -height - 5.4, 51, 10.8], { rx: 1, fill: '#eef0f1' }),
    box([-24.5, -height - 4.4, 49, 8.8], { rx: 0.8, fill: 'none', stroke: '#b9bec3', 'stroke-width': 0.5 }),
  ].join('');
}

/** The bare metal under a rugged bumper, reaching `up` above the body's bottom. */
export function skidPlate({ half, sill }: EndFrame, up: number): string {
  const edge: Vertex[] = [
    [0, sill + up],
    [half * 0.4, sill + up, 3],
    [half * 0.35, sill - 3],
    [0, sill - 3],
  ];
  return path(symmetric(edge), { fill: '#a9b0b7' });
}

/** Where a car stands when seen from an end. */
export function endPlace(shape: CarShape) {
  const { roof, half } = frameOf(shape, 0);
  return { x: 600, y: 745, scale: Math.min(590 / roof, 740 / (2 * half + 22)) };
}
