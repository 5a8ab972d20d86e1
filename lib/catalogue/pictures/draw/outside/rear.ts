import { line, outline, symmetric, upright } from '../curve.ts';
import { type Shades, shadesOf } from '../paint.ts';
import type { CarShape } from '../shape/car-shape.ts';
import { studio } from '../stage.ts';
import { box, clip, defs, ellipse, group, linear, path, type Vertex } from '../svg.ts';
import { blankPlate, both, type EndFrame, endCar, frameOf, pane } from './end.ts';
import { endPlace } from './front.ts';

function rearWindow(frame: EndFrame, foot: number): string {
  const { half, roof } = frame;
  const opening = symmetric(pane(frame, foot));
  const headrest = (x: number) => box([x - 9, -foot - 12, 18, 12], { rx: 4 });
  return [
    defs(clip('pane', opening)),
    path(opening, { fill: '#0d0f12', stroke: '#0d0f12', 'stroke-width': 3, 'stroke-linejoin': 'round' }),
    path(opening, { fill: 'url(#screen)', 'fill-opacity': frame.isOpen ? 0.7 : 1 }),
    group(
      { 'clip-path': 'url(#pane)' },
      group({ fill: '#07090c', opacity: 0.6 }, headrest(-36), headrest(0), headrest(36)),
      ...[0.25, 0.4, 0.55, 0.7].map((part) =>
        box([-half, -roof + 8 + (roof - foot) * part, half * 2, 0.35], { fill: '#c9845a', opacity: 0.5 }),
      ),
      path(`M${-half + 6} ${-foot}L${-half + 70} ${-roof}h26L${-half + 46} ${-foot}Z`, {
        fill: '#fff',
        opacity: 0.13,
      }),
    ),
  ].join('');
}

function brakeLamp({ roof }: EndFrame): string {
  return box([-13, -roof + 4.4, 26, 2.2], { rx: 1.1, fill: '#a3161e' });
}

function spoiler({ roofHalf, roof }: EndFrame, shades: Shades): string {
  const wing: Vertex[] = [
    [0, roof + 1, 40],
    [roofHalf - 6, roof - 1, 8],
    [roofHalf - 1, roof - 8, 3],
    [roofHalf - 10, roof - 7.5, 4],
    [0, roof - 6.4],
  ];
  return path(symmetric(wing), { fill: shades.base, stroke: shades.deep, 'stroke-width': 0.5 });
}

function wiper(foot: number): string {
  return (
    path(`M0 ${-foot - 2}L30 ${-foot - 7}`, {
      stroke: '#0b0d10',
      'stroke-width': 1.6,
      'stroke-linecap': 'round',
    }) + ellipse(0, -foot - 1, 3, 2.4, { fill: '#0b0d10' })
  );
}

function tailLights({ half, lip }: EndFrame, tall: boolean): string {
  const lamp: Vertex[] = tall
    ? [
        [half - 17, lip + 12, 4],
        [half - 5, lip + 12, 4],
        [half - 1, lip - 22, 6],
        [half - 14, lip - 24, 5],
      ]
    : [
        [half * 0.56, lip - 5, 4],
        [half * 0.8, lip + 1, 6],
        [half - 3, lip + 3, 6],
        [half, lip - 14, 8],
        [half * 0.78, lip - 17, 6],
        [half * 0.54, lip - 14, 4],
      ];
  const d = outline(upright(lamp));
  const bright = tall
    ? line(
        upright([
          [half - 11, lip + 8],
          [half - 8.5, lip - 20],
        ]),
      )
    : line(
        upright([
          [half * 0.58, lip - 10],
          [half * 0.82, lip - 6, 8],
          [half - 5, lip - 4],
        ]),
      );
  const inner = tall ? [half - 14, -lip + 11, 10, 6] : [half * 0.62, -lip + 10.6, 12, 3.4];
  return both(
    [
      defs(linear('ruby', [half * 0.54, 0, half, 0], [0, '#8e1219'], [0.6, '#c31f29'], [1, '#e0464a'])),
      path(d, { fill: 'url(#ruby)', stroke: '#2a0508', 'stroke-width': 0.9 }),
      path(bright, {
        fill: 'none',
        stroke: '#ff8f86',
        'stroke-width': 2,
        'stroke-linecap': 'round',
        opacity: 0.9,
      }),
      box([inner[0] ?? 0, inner[1] ?? 0, inner[2] ?? 0, inner[3] ?? 0], {
        rx: 1.5,
        fill: '#f3e6df',
        opacity: 0.85,
      }),
    ].join(''),
  );
}

function lid({ half, belt, sill }: EndFrame): string {
  const bottom = sill + 30;
  const cut = line(
    upright([
      [-half * 0.8, belt],
      [-half * 0.76, bottom, 12],
      [half * 0.76, bottom, 12],
      [half * 0.8, belt],
    ]),
  );
  return path(cut, { fill: 'none', stroke: '#0b0d10', 'stroke-width': 0.8, opacity: 0.7 });
}

function bumper({ half, sill, isClad }: EndFrame): string {
  const depth = isClad ? 20 : 11;
  return [
    path(
      symmetric([
        [0, sill + depth],
        [half * 0.7, sill + depth, 8],
        [half, sill + depth + 6],
        [half, sill - 3],
        [0, sill - 3],
      ]),
      { fill: '#1c1f23' },
    ),
    path(
      line(
        upright([
          [-half, sill + 27],
          [0, sill + 26, 60],
          [half, sill + 27],
        ]),
      ),
      { fill: 'none', stroke: '#0b0d10', 'stroke-width': 0.7, opacity: 0.6 },
    ),
    both(
      box([half * 0.66, -sill - depth - 5, 17, 3], { rx: 1.5, fill: '#b01c25' }) +
        box([half * 0.5, -sill - 3, 13, 4.5], {
          rx: 2.2,
          fill: '#9aa2aa',
          stroke: '#3b4147',
          'stroke-width': 0.8,
        }),
    ),
    isClad
      ? path(
          symmetric([
            [0, sill + 7],
            [half * 0.4, sill + 7, 4],
            [half * 0.34, sill - 3],
            [0, sill - 3],
          ]),
          { fill: '#a4abb2' },
        )
      : '',
  ].join('');
}

function plateRecess({ half }: EndFrame, height: number, shades: Shades): string {
  const recess: Vertex[] = [
    [0, height + 11],
    [half * 0.4, height + 11, 4],
    [half * 0.37, height - 9, 4],
    [0, height - 9],
  ];
  return [
    path(symmetric(recess), { fill: shades.dark, stroke: shades.deep, 'stroke-width': 0.5 }),
    box([-half * 0.36, -height - 11, half * 0.72, 2.4], { rx: 1.2, fill: '#cdd3d8' }),
    blankPlate(height),
  ].join('');
}

/** The lines that a car's rear is built on: foot of its window, upper edge of its lights, and whether these stand upright. */
export function rearLines({ side, end, equipment }: CarShape): {
  isTall: boolean;
  foot: number;
  lip: number;
} {
  const isTall = equipment.includes('load-bed') || side.tailLight.length === 4 || end.grille === 'bold';
  const foot = Math.max(side.glass[0]?.[1] ?? 0, side.glass.at(-1)?.[1] ?? 0) + 3;
  const lamp = Math.max(...side.tailLight.map(([, height]) => height));
  return { isTall, foot, lip: isTall ? Math.min(lamp - 12, foot - 24) : lamp };
}

/** A car seen from its rear, in centimetres, standing on y = 0 with its middle at x = 0. */
export function rearCar(shape: CarShape, hex: string): string {
  const shades = shadesOf(hex);
  const { isTall, foot, lip } = rearLines(shape);
  const frame = frameOf(shape, lip);
  const window = [
    rearWindow(frame, foot),
    frame.isOpen ? '' : brakeLamp(frame),
    shape.equipment.includes('spoiler') ? spoiler(frame, shades) + wiper(foot) : '',
  ];
  const details = [
    lid(frame),
    bumper(frame),
    plateRecess(frame, frame.lip - 20, shades),
    tailLights(frame, isTall),
  ];
  return endCar({ ...frame, belt: foot - 2 }, shades, window.join(''), details.join(''));
}

export const rear = (shape: CarShape, hex: string) => studio(endPlace(shape), rearCar(shape, hex));
