import { line, outline, upright } from '../curve.ts';
import type { Shades } from '../paint.ts';
import type { SideShape } from '../shape/car-shape.ts';
import { clip, defs, linear, path, type Vertex } from '../svg.ts';
import { beltAt, top } from './side-lines.ts';

export const SEAM = '#0b0d10';

export function bodyDefs(side: SideShape, shades: Shades): string {
  const belt = beltAt(side, side.length / 2);
  const roof = top(side);
  const part = (height: number) => (roof - height) / (roof - side.sill);
  return defs(
    clip('body', outline(upright(side.outline))),
    linear(
      'paint',
      [0, -roof, 0, -side.sill],
      [0, shades.glow],
      [part(roof - 7), shades.base],
      [part(belt + 6), shades.base],
      [part(belt - 2), shades.glow],
      [part(belt - 10), shades.light],
      [part(belt - 24), shades.base],
      [part(belt - 27), shades.dark],
      [part(side.sill + 26), shades.base],
      [part(side.sill + 12), shades.base],
      [1, shades.deep],
    ),
    linear(
      'ends',
      [0, 0, side.length, 0],
      [0, '#05070a', 0.38],
      [0.09, '#05070a', 0.02],
      [0.5, '#05070a', 0],
      [0.93, '#05070a', 0.02],
      [1, '#05070a', 0.42],
    ),
    linear(
      'bonnet-light',
      [0, -beltAt(side, 60), 0, -beltAt(side, 60) + 26],
      [0, '#ffffff', 0.5],
      [1, '#ffffff', 0],
    ),
  );
}

export function shadeBody(side: SideShape, shades: Shades): string {
  const belt = beltAt(side, side.length / 2);
  const crease = upright([
    [side.axles[0] - 10, belt - 27],
    [side.length / 2, belt - 26, 200],
    [side.length - 12, belt - 17],
  ]);
  const flare = upright([
    [side.axles[0] + side.tyreRadius + 8, side.sill + 20],
    [side.length / 2, side.sill + 17, 100],
    [side.axles[1] - side.tyreRadius - 8, side.sill + 24],
  ]);
  return [
    path(outline(upright(side.outline)), { fill: 'url(#ends)' }),
    path(line(crease), { fill: 'none', stroke: shades.glow, 'stroke-width': 0.8, opacity: 0.7 }),
    path(line(flare), { fill: 'none', stroke: shades.glow, 'stroke-width': 1.6, opacity: 0.5 }),
    path(outline(upright(side.outline)), {
      fill: 'none',
      stroke: shades.glow,
      'stroke-width': 2.4,
      opacity: 0.65,
    }),
    path(outline(upright(side.outline)), {
      fill: 'none',
      stroke: shades.deep,
      'stroke-width': 0.8,
      opacity: 0.8,
    }),
  ].join('');
}

export function seams(side: SideShape): string {
  const { front, middle, rear } = side.doors;
  const bottom = side.sill + 9;
  const arch = side.axles[1] - side.tyreRadius - 8;
  const frame: Vertex[] = [
    [front + 3, beltAt(side, front)],
    [front - 2, bottom + 30, 20],
    [front + 3, bottom, 8],
    [Math.min(rear, arch), bottom, 12],
    [rear, bottom + 34, 16],
    [rear + 2, beltAt(side, rear)],
  ];
  const cuts = [line(upright(frame))];
  if (middle)
    cuts.push(
      line(
        upright([
          [middle, beltAt(side, middle)],
          [middle + 3, bottom],
        ]),
      ),
    );
  return cuts
    .map((d) =>
      [
        path(d, {
          fill: 'none',
          stroke: '#ffffff',
          'stroke-width': 0.6,
          opacity: 0.3,
          transform: 'translate(.8 0)',
        }),
        path(d, { fill: 'none', stroke: SEAM, 'stroke-width': 0.8, opacity: 0.75 }),
      ].join(''),
    )
    .join('');
}
