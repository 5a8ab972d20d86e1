import { outline, upright } from '../curve.ts';
import type { SideShape } from '../shape/car-shape.ts';
import { box, circle, defs, ellipse, linear, path, stroke, type Vertex } from '../svg.ts';
import type { End } from './projection.ts';
import { SEAM } from './side-body.ts';

function arch(x: number, tyreRadius: number, clad: boolean): string {
  const rim = tyreRadius + 3.4;
  const cladding = { fill: '#24272b', stroke: '#4a4f56', 'stroke-width': 0.9 };
  return (
    (clad ? circle(x, -tyreRadius, rim + 6, cladding) : '') + circle(x, -tyreRadius, rim, { fill: '#08090b' })
  );
}

/** The dark openings that the wheels stand in. */
export const arches = ({ axles, tyreRadius }: SideShape, clad: boolean) =>
  axles.map((x) => arch(x, tyreRadius, clad)).join('');

/** The plastic along the body's bottom. */
export function skirts(side: SideShape, clad: boolean): string {
  const height = clad ? 11 : 5;
  return [
    box([0, -side.sill - height + 2, side.length, height + 4], { fill: '#1d2024' }),
    box([0, -side.sill - height + 2, side.length, 0.8], { fill: '#565c64' }),
  ].join('');
}

/** Headlight and tail light as far as they reach around to the side. */
export function lights(side: SideShape): string {
  const head = outline(upright(side.headlight));
  const tail = outline(upright(side.tailLight));
  const [x = 0, height = 0] = side.headlight[1] ?? [];
  return [
    defs(
      linear('lens', [0, 0, 55, 0], [0, '#f7fbff'], [0.45, '#aebac6'], [1, '#4b5661']),
      linear('ruby', [side.length - 40, 0, side.length, 0], [0, '#7d0d14'], [0.6, '#c8202a'], [1, '#ef5a57']),
    ),
    path(head, { fill: '#15181c', stroke: '#0b0d10', 'stroke-width': 1.4 }),
    path(head, { fill: 'url(#lens)', opacity: 0.9 }),
    circle(x + 10, -height + 3.5, 3.6, { fill: '#e9f2fb', stroke: '#5b6670', 'stroke-width': 0.8 }),
    circle(x + 20, -height + 1, 3, { fill: '#d6e2ec', stroke: '#5b6670', 'stroke-width': 0.8 }),
    path(tail, { fill: 'url(#ruby)', stroke: '#33060a', 'stroke-width': 1 }),
  ].join('');
}

/** @param endShown an end that is drawn beside the side brings its own bumper */
export function bumpers({ sill, length }: SideShape, endShown?: End): string {
  const intake: Vertex[] = [
    [-4, sill + 24, 4],
    [20, sill + 20, 6],
    [26, sill + 6, 6],
    [-4, sill + 4],
  ];
  const seam = `M${length - 30} ${-sill - 20}L${length + 4} ${-sill - 24}`;
  return [
    endShown === 'front' ? '' : path(outline(upright(intake)), { fill: '#17191d' }),
    stroke(seam, SEAM, 0.8, { opacity: 0.6 }),
    box([length - 18, -sill - 18, 14, 3], { rx: 1.5, fill: '#a41a22' }),
  ].join('');
}

/** The dark belly between the wheels. */
export function under(side: SideShape): string {
  const width = side.axles[1] - side.axles[0];
  return box([side.axles[0], -side.sill - 6, width, 16], { fill: '#0a0b0d' });
}

/** The wheels of the far side and the shadows of all. */
export function farWheels(side: SideShape): string {
  const { tyreRadius, axles } = side;
  return axles
    .map((x) =>
      [
        circle(x + 5, -tyreRadius - 2, tyreRadius * 0.98, { fill: '#0a0b0d' }),
        ellipse(x + 2, 0, tyreRadius * 0.9, 4.5, { fill: 'url(#shadow)' }),
        ellipse(x, 0, tyreRadius * 0.5, 2, { fill: '#12161b', opacity: 0.7 }),
      ].join(''),
    )
    .join('');
}
