import { outline, polygon } from '../curve.ts';
import type { Shades } from '../paint.ts';
import type { CarShape } from '../shape/car-shape.ts';
import { floorShadow, studio } from '../stage.ts';
import { clip, defs, ellipse, group, linear, path, type Vertex } from '../svg.ts';
import { type Projection, TURN } from './projection.ts';

/** The end of the car and its cabin, from the near edge to the far one. */
function contourOf({ frame, path: project }: Projection): string {
  const { half, roofHalf, roof, belt, sill, isOpen } = frame;
  const cabin: Vertex[] = isOpen
    ? [
        [-half + 8, belt + 1, 8],
        [half, belt + 1],
      ]
    : [
        [-half + 12, belt + 2, 10],
        [-roofHalf - 4, roof - 14, 16],
        [-roofHalf + 18, roof - 0.3, 14],
        [half, roof - 0.3],
      ];
  return project([
    [half, sill - 1],
    [-half + 6, sill - 2, 8],
    [-half, sill + 18, 14],
    [-half, belt - 30, 16],
    [-half + 4, belt - 10, 12],
    ...cabin,
  ]);
}

function paintDefs({ frame }: Projection, shades: Shades, contour: string): string {
  const { belt, sill, roof, half, lip } = frame;
  const part = (height: number) => (roof - height) / (roof - sill);
  const left = -2 * half * TURN.across - 10;
  return defs(
    clip('end', contour),
    linear(
      'end-paint',
      [0, -roof, 0, -sill],
      [0, shades.glow],
      [0.05, shades.base],
      [part(belt + 2), shades.base],
      [part(belt - 3), shades.light],
      [part(lip + 4), shades.glow],
      [part(lip - 4), shades.base],
      [part(sill + 22), shades.base],
      [1, shades.deep],
    ),
    linear(
      'end-far',
      [left, 0, left + 60, 0],
      [0, '#05070a', 0.42],
      [0.35, '#05070a', 0.08],
      [1, '#05070a', 0],
    ),
    linear('screen', [0, -roof, 0, -belt], [0, '#74858f'], [0.5, '#3a4650'], [1, '#1b2127']),
  );
}

/** Windscreen or rear window, its lower edge at `foot`. */
function pane({ frame, path: project }: Projection, foot: number): string {
  const { half, roofHalf, roof, isOpen } = frame;
  const near = half - 5;
  const opening = project([
    [near, roof - 8, 4],
    [-roofHalf + 4, roof - 9, 8],
    [-half + 22, foot + 2, 8],
    [near, foot + 1, 4],
  ]);
  const gleam = project([
    [half * 0.1, roof - 6],
    [-half * 0.34, roof - 6],
    [-half * 0.52, foot],
    [half * 0.02, foot],
  ]);
  return [
    path(opening, {
      fill: isOpen ? 'none' : '#0d0f12',
      stroke: '#0d0f12',
      'stroke-width': 3.2,
      'stroke-linejoin': 'round',
    }),
    path(opening, { fill: 'url(#screen)', 'fill-opacity': isOpen ? 0.6 : 1 }),
    path(gleam, { fill: '#ffffff', opacity: 0.13 }),
  ].join('');
}

function farMirror({ frame, point }: Projection, shades: Shades): string {
  const [x, y] = point(-frame.half + 4, frame.belt + 8);
  const shell: Vertex[] = [
    [x - 9, y - 5, 4],
    [x + 3, y - 5, 4],
    [x + 4, y + 6, 3],
    [x - 8, y + 5, 4],
  ];
  return path(outline(shell), { fill: shades.base, stroke: shades.deep, 'stroke-width': 0.6 });
}

function belly({ side }: CarShape, { axles, frame }: Projection): string {
  const [left, right] = [axles[0] * TURN.along - 2 * frame.half * TURN.across, axles[1] * TURN.along];
  const [low, high] = [-side.sill + 8, -side.sill - 10];
  return path(
    polygon([
      [left, high],
      [right, high],
      [right, low],
      [left, low],
    ]),
    { fill: '#08090b' },
  );
}

/** Shadow, belly, the wheels of the far side and the treads of the near ones. */
function ground(shape: CarShape, view: Projection): string {
  const { tyreRadius, length } = shape.side;
  const away = 2 * view.frame.half * TURN.across;
  const tyre = (x: number, part: number) =>
    ellipse(x, -tyreRadius - (1 - part) * 40, tyreRadius * TURN.along * part, tyreRadius * part, {
      fill: '#0a0b0d',
    });
  return [
    floorShadow(-away - 6, length * TURN.along + 6, 22),
    ...view.axles.map((axle) =>
      ellipse(axle * TURN.along - 6, 0, tyreRadius * 0.95, 4.5, { fill: 'url(#shadow)' }),
    ),
    belly(shape, view),
    ...view.axles.map((axle) => tyre(axle * TURN.along - away + 12, 0.95) + tyre(axle * TURN.along - 11, 1)),
  ].join('');
}

interface TurnedParts {
  /** Lower edge of the end's window. */
  foot: number;
  /** What is on the painted end: lights, grille, plate. */
  details: string;
  /** The near side, already turned. */
  side: string;
  hasMirror: boolean;
}

/** A half turned car, in centimetres: one end projected on the left, the near side beside it. */
export function turnedCar(shape: CarShape, view: Projection, shades: Shades, parts: TurnedParts): string {
  const contour = contourOf(view);
  const window = pane(view, parts.foot);
  const { isOpen } = view.frame;
  return [
    paintDefs(view, shades, contour),
    ground(shape, view),
    parts.hasMirror ? farMirror(view, shades) : '',
    isOpen ? window : '',
    path(contour, { fill: 'url(#end-paint)', stroke: shades.deep, 'stroke-width': 0.8 }),
    group(
      { 'clip-path': 'url(#end)' },
      isOpen ? '' : window,
      parts.details,
      path(contour, { fill: 'url(#end-far)' }),
    ),
    parts.side,
  ].join('');
}

/** The studio with a half turned car in its middle. */
export function turnedStudio({ side, end }: CarShape, car: string): string {
  const away = end.width * TURN.across;
  const width = 850 + 0.45 * side.length;
  const scale = width / (side.length * TURN.along + away);
  return studio({ x: (1200 - width) / 2 + away * scale, y: 680, scale }, car);
}
