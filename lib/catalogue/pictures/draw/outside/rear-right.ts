import { type Shades, shadesOf } from '../paint.ts';
import type { CarShape } from '../shape/car-shape.ts';
import { defs, group, linear, path, type Vertex } from '../svg.ts';
import { type Projection, pair, projectionOf, TURN, wide } from './projection.ts';
import { brightStrip, rearLines, tailLamp } from './rear-lines.ts';
import { sideBody } from './side.ts';
import { turnedCar, turnedStudio } from './turned-car.ts';
import { turnedPlate } from './turned-plate.ts';

function lamps({ frame, path: project }: Projection, isTall: boolean): string {
  const left = -2 * frame.half * TURN.across;
  const lens = { fill: 'url(#end-ruby)', stroke: '#2a0508', 'stroke-width': 0.9 };
  return [
    defs(linear('end-ruby', [left, 0, 0, 0], [0, '#e0464a'], [0.5, '#8e1219'], [1, '#c8202a'])),
    ...pair(tailLamp(frame, isTall, 0)).map((vertices) => path(project(vertices), lens)),
    ...pair(brightStrip(frame, isTall)).map((vertices) =>
      path(project(vertices), { fill: '#ff8f86', opacity: 0.9 }),
    ),
  ].join('');
}

function lid({ frame, path: project }: Projection): string {
  const { half, belt, sill } = frame;
  const cut = project(
    wide([
      [0, belt + 4],
      [half * 0.8, belt + 4],
      [half * 0.76, sill + 28, 12],
      [0, sill + 28],
    ]),
  );
  return path(cut, { fill: 'none', stroke: '#0b0d10', 'stroke-width': 0.8, opacity: 0.7 });
}

function bumper({ frame, path: project }: Projection): string {
  const { half, sill, isClad } = frame;
  const top = sill + (isClad ? 18 : 9);
  const reflector: Vertex[] = [
    [half * 0.66, top + 6],
    [half * 0.88, top + 6],
    [half * 0.88, top + 3],
    [half * 0.66, top + 3],
  ];
  return [
    path(
      project(
        wide([
          [0, top],
          [half, top],
          [half, sill - 4],
          [0, sill - 4],
        ]),
      ),
      { fill: '#1c1f23' },
    ),
    ...pair(reflector).map((vertices) => path(project(vertices), { fill: '#b01c25' })),
  ].join('');
}

function recess({ path: project }: Projection, height: number, shades: Shades): string {
  const edge: Vertex[] = [
    [0, height + 11],
    [35, height + 11, 4],
    [33, height - 9, 4],
    [0, height - 9],
  ];
  const strip: Vertex[] = [
    [0, height + 11],
    [31, height + 11, 1],
    [31, height + 8.6, 1],
    [0, height + 8.6],
  ];
  return (
    path(project(wide(edge)), { fill: shades.dark, stroke: shades.deep, 'stroke-width': 0.5 }) +
    path(project(wide(strip)), { fill: '#cdd3d8' })
  );
}

/** The whole car in the studio, seen from its rear right. */
export function rearRight(shape: CarShape, hex: string): string {
  const shades = shadesOf(hex);
  const { isTall, foot, lip } = rearLines(shape);
  const view = projectionOf(shape, 'rear', lip);
  const plate = lip - 20;
  const details = [
    lid(view),
    bumper(view),
    recess(view, plate, shades),
    turnedPlate(view, plate),
    lamps(view, isTall),
  ];
  const turn = `translate(${shape.side.length * TURN.along} 0) scale(${-TURN.along} 1)`;
  const side = group({ transform: turn }, sideBody(shape, hex, 'rear'));
  return turnedStudio(
    shape,
    turnedCar(shape, view, shades, { foot, details: details.join(''), side, hasMirror: false }),
  );
}
