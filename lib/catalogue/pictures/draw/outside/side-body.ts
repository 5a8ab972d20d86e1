import { line, outline, upright } from '../curve.ts';
import type { Shades } from '../paint.ts';
import type { SideShape } from '../shape/car-shape.ts';
import { clip, defs, linear, path, stroke, type Vertex } from '../svg.ts';
import { beltAt, top } from './side-lines.ts';

/** The colour of gaps between panels. */
export const SEAM = '#0b0d10';

/** The paint from the roof to the sill: sky above, a bright shoulder, the floor's reflection below. */
function paintGradient(side: SideShape, { glow, light, base, dark, deep }: Shades): string {
  const belt = beltAt(side, side.length / 2);
  const roof = top(side);
  const part = (height: number) => (roof - height) / (roof - side.sill);
  return linear(
    'paint',
    [0, -roof, 0, -side.sill],
    [0, glow],
    [part(roof - 7), base],
    [part(belt + 6), base],
    [part(belt - 2), glow],
    [part(belt - 10), light],
    [part(belt - 24), base],
    [part(belt - 27), dark],
    [part(side.sill + 26), base],
    [part(side.sill + 12), base],
    [1, deep],
  );
}

/** What the painted body is drawn with; once per drawing. */
export function bodyDefs(side: SideShape, shades: Shades): string {
  const ink = '#05070a';
  return defs(
    clip('body', outline(upright(side.outline))),
    paintGradient(side, shades),
    linear(
      'ends',
      [0, 0, side.length, 0],
      [0, ink, 0.38],
      [0.09, ink, 0.02],
      [0.5, ink, 0],
      [0.93, ink, 0.02],
      [1, ink, 0.42],
    ),
  );
}

/** Where the body turns away from the light: its ends, its edges, the creases along the doors. */
export function shadeBody(side: SideShape, { glow, deep }: Shades): string {
  const belt = beltAt(side, side.length / 2);
  const contour = outline(upright(side.outline));
  const [front, rear] = side.axles;
  const crease: Vertex[] = [
    [front - 10, belt - 27],
    [side.length / 2, belt - 26, 200],
    [side.length - 12, belt - 17],
  ];
  const flare: Vertex[] = [
    [front + side.tyreRadius + 8, side.sill + 20],
    [side.length / 2, side.sill + 17, 100],
    [rear - side.tyreRadius - 8, side.sill + 24],
  ];
  return [
    path(contour, { fill: 'url(#ends)' }),
    stroke(line(upright(crease)), glow, 0.8, { opacity: 0.7 }),
    stroke(line(upright(flare)), glow, 1.6, { opacity: 0.5 }),
    stroke(contour, glow, 2.4, { opacity: 0.65 }),
    stroke(contour, deep, 0.8, { opacity: 0.8 }),
  ].join('');
}

/** The outer edge of the doors; behind a rear wheel's arch it follows the arch. */
function doorFrame(side: SideShape): Vertex[] {
  const { front, rear } = side.doors;
  const bottom = side.sill + 9;
  const arch = side.axles[1] - side.tyreRadius - 8;
  return [
    [front + 3, beltAt(side, front)],
    [front - 2, bottom + 30, 20],
    [front + 3, bottom, 8],
    [Math.min(rear, arch), bottom, 12],
    [rear, bottom + 34, 16],
    [rear + 2, beltAt(side, rear)],
  ];
}

/** The gaps around the doors. */
export function seams(side: SideShape): string {
  const { middle } = side.doors;
  const between =
    middle === undefined ? '' : `M${middle} ${-beltAt(side, middle)}L${middle + 3} ${-side.sill - 9}`;
  return [line(upright(doorFrame(side))), between]
    .filter((d) => d !== '')
    .map(
      (d) =>
        stroke(d, '#ffffff', 0.6, { opacity: 0.3, transform: 'translate(.8 0)' }) +
        stroke(d, SEAM, 0.8, { opacity: 0.75 }),
    )
    .join('');
}
