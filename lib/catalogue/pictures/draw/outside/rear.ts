import { line, outline, symmetric, upright } from '../curve.ts';
import { type Shades, shadesOf } from '../paint.ts';
import type { CarShape } from '../shape/car-shape.ts';
import { studio } from '../stage.ts';
import { box, clip, defs, ellipse, group, linear, path, type Vertex } from '../svg.ts';
import { blankPlate, both, type EndFrame, endCar, endPlace, frameOf, pane, skidPlate } from './end.ts';
import { brightStrip, rearLines, tailLamp } from './rear-lines.ts';

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

function tailLights(frame: EndFrame, isTall: boolean): string {
  const { half, lip } = frame;
  const white: readonly [number, number, number, number] = isTall
    ? [half - 14, -lip + 11, 10, 6]
    : [half * 0.62, -lip + 10.6, 12, 3.4];
  return [
    defs(linear('ruby', [half * 0.54, 0, half, 0], [0, '#8e1219'], [0.6, '#c31f29'], [1, '#e0464a'])),
    both(
      path(outline(upright(tailLamp(frame, isTall, 5))), {
        fill: 'url(#ruby)',
        stroke: '#2a0508',
        'stroke-width': 0.9,
      }) +
        path(outline(upright(brightStrip(frame, isTall))), { fill: '#ff8f86', opacity: 0.9 }) +
        box(white, { rx: 1.5, fill: '#f3e6df', opacity: 0.85 }),
    ),
  ].join('');
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

function bumperSkirt({ half, sill }: EndFrame, depth: number): string {
  const edge: Vertex[] = [
    [0, sill + depth],
    [half * 0.7, sill + depth, 8],
    [half, sill + depth + 6],
    [half, sill - 6],
    [0, sill - 6],
  ];
  return path(symmetric(edge), { fill: '#1c1f23' });
}

function bumper(frame: EndFrame): string {
  const { half, sill, isClad } = frame;
  const depth = isClad ? 20 : 11;
  const seam = `M${-half} ${-sill - 27}Q0 ${-sill - 25} ${half} ${-sill - 27}`;
  const reflector = box([half * 0.66, -sill - depth - 5, 17, 3], { rx: 1.5, fill: '#b01c25' });
  const pipe = { rx: 2.2, fill: '#9aa2aa', stroke: '#3b4147', 'stroke-width': 0.8 };
  return [
    bumperSkirt(frame, depth),
    path(seam, { fill: 'none', stroke: '#0b0d10', 'stroke-width': 0.7, opacity: 0.6 }),
    both(reflector + box([half * 0.5, -sill - 3, 13, 4.5], pipe)),
    isClad ? skidPlate(frame, 7) : '',
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

/** The whole car in the studio, seen from its rear. */
export const rear = (shape: CarShape, hex: string) => studio(endPlace(shape), rearCar(shape, hex));
