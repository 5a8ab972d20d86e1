import { type Shades, shadesOf } from '../paint.ts';
import type { CarShape, EndShape } from '../shape/car-shape.ts';
import { defs, ellipse, group, linear, path, type Vertex } from '../svg.ts';
import { fogPocket, grilleOpening, intakeOpening, plateHeight } from './front-lines.ts';
import { type Projection, pair, projectionOf, TURN, wide } from './projection.ts';
import { sideBody } from './side.ts';
import { turnedCar, turnedStudio } from './turned-car.ts';
import { turnedPlate } from './turned-plate.ts';

function bonnet({ frame, path: project }: Projection, shades: Shades): string {
  const { half, belt, lip } = frame;
  const lid: Vertex[] = [
    [0, belt + 1],
    [half * 0.8, belt, 12],
    [half * 0.76, lip + 4, 12],
    [half * 0.5, lip - 3, 16],
    [0, lip - 5, 20],
  ];
  const fold: Vertex[] = [
    [half * 0.42, belt - 1],
    [half * 0.44, lip - 1],
    [half * 0.46, lip - 1],
    [half * 0.44, belt - 1],
  ];
  return [
    path(project(wide(lid)), { fill: 'none', stroke: '#0b0d10', 'stroke-width': 0.7, opacity: 0.7 }),
    ...pair(fold).map((vertices) => path(project(vertices), { fill: shades.glow, opacity: 0.8 })),
  ].join('');
}

function lamps({ frame, path: project, point }: Projection): string {
  const { half, lip } = frame;
  const left = -2 * half * TURN.across;
  const lamp: Vertex[] = [
    [half * 0.48, lip - 6, 3],
    [half * 0.74, lip + 1, 10],
    [half, lip + 2],
    [half, lip - 11],
    [half * 0.78, lip - 15, 8],
    [half * 0.52, lip - 13, 4],
  ];
  const lens = (z: number, height: number, radius: number) => {
    const [x, y] = point(z, height);
    return ellipse(x, y, radius * 0.72, radius, { fill: '#eef4fa', stroke: '#5b6670', 'stroke-width': 0.9 });
  };
  return [
    defs(linear('end-lamp', [left, 0, 0, 0], [0, '#c5d0da'], [0.7, '#6d7883'], [1, '#dfe8ef'])),
    ...pair(lamp).map((vertices) =>
      path(project(vertices), { fill: 'url(#end-lamp)', stroke: '#0b0d10', 'stroke-width': 1.2 }),
    ),
    ...[-1, 1].map((way) => lens(way * half * 0.64, lip - 7.4, 4.2) + lens(way * half * 0.8, lip - 5.8, 4.6)),
  ].join('');
}

function grille({ frame, path: project }: Projection, kind: EndShape['grille']): string {
  const { half, lip } = frame;
  const opening = project(wide(grilleOpening(frame, kind)));
  const bars = Array.from({ length: kind === 'bold' ? 4 : 2 }, (_, row) => {
    const [top, end] = [lip - 11 - row * 4.2, half * 0.47 - 3 - row];
    return path(
      project([
        [-end, top],
        [end, top],
        [end, top - 1.3],
        [-end, top - 1.3],
      ]),
      { fill: '#4f565e' },
    );
  });
  return [
    defs(linear('end-chrome', [0, -lip + 5, 0, -lip + 34], [0, '#ffffff'], [0.4, '#9ba3ab'], [1, '#5f676f'])),
    path(opening, { fill: '#0d0f12' }),
    ...bars,
    path(opening, { fill: 'none', stroke: 'url(#end-chrome)', 'stroke-width': 1.5 }),
  ].join('');
}

function bumper({ frame, path: project }: Projection, plate: number): string {
  const { half, sill, isClad } = frame;
  const dark = { fill: '#0d0f12', stroke: '#33383e', 'stroke-width': 0.6 };
  return [
    path(
      project(
        wide([
          [0, sill + (isClad ? 10 : 3)],
          [half, sill + (isClad ? 10 : 3)],
          [half, sill - 4],
          [0, sill - 4],
        ]),
      ),
      { fill: '#202327' },
    ),
    path(project(wide(intakeOpening(frame, plate))), dark),
    ...pair(fogPocket(frame, plate, 2)).map((vertices) => path(project(vertices), dark)),
  ].join('');
}

/** The whole car in the studio, seen from its front left. */
export function frontLeft(shape: CarShape, hex: string): string {
  const shades = shadesOf(hex);
  const view = projectionOf(shape, 'front', (shape.side.headlight[1]?.[1] ?? 0) + 2);
  const plate = plateHeight(view.frame, shape.end.grille);
  const details = [
    bonnet(view, shades),
    bumper(view, plate),
    turnedPlate(view, plate),
    grille(view, shape.end.grille),
    lamps(view),
  ];
  const side = group({ transform: `scale(${TURN.along} 1)` }, sideBody(shape, hex, 'front'));
  const parts = { foot: view.frame.belt + 1, details: details.join(''), side, hasMirror: true };
  return turnedStudio(shape, turnedCar(shape, view, shades, parts));
}
