import { type Point, polygon, traced } from '../curve.ts';
import type { CarShape, SideShape } from '../shape/car-shape.ts';
import type { Vertex } from '../svg.ts';
import { type EndFrame, frameOf } from './end.ts';

/** How much of a car's length and of its width is seen when it stands half turned. */
export const TURN = { along: 0.85, across: 0.52 };

/** By how much the middle of an end stands before its corners, in centimetres. */
const BULGE = 17;

/** The end of a car that a half turned view shows, always on the left of the picture. */
export type End = 'front' | 'rear';

/** Puts what is known from the view of an end onto a car that is half turned. */
export interface Projection {
  frame: EndFrame;
  /** Where the axles stand, counted from the end shown. */
  axles: readonly [number, number];
  /** A point `z` from the car's middle (-half, far, to half, near), at a height. */
  point: (z: number, height: number) => Point;
  /** A closed path from vertices of the end's view. */
  path: (vertices: readonly Vertex[]) => string;
}

const turnedRound = ({ length }: SideShape, vertices: readonly Vertex[]): Vertex[] =>
  vertices.map(([x, height, radius]): Vertex => [length - x, height, radius]).reverse();

/** Where the car begins at each height, from its bottom to its roof. */
function profileOf({ side, equipment }: CarShape, end: End): Point[] {
  const isFront = end === 'front';
  const points = traced(isFront ? side.outline : turnedRound(side, side.outline), 6);
  const highest = Math.max(...points.map(([, height]) => height));
  const rising = points.slice(0, points.findIndex(([, height]) => height === highest) + 1);
  const [foot, head] = side.glass;
  if (!equipment.includes('open-top') || !foot || !head) return rising;
  const [low, high] = isFront ? [foot[0], head[0]] : [side.length - foot[0], side.length - head[0]];
  return [...rising.filter(([x]) => x < low), [low, foot[1]], [high, head[1]]];
}

function reader(profile: readonly Point[]): (height: number) => number {
  return (height) => {
    const next = profile.findIndex(([, at]) => at >= height);
    const [from, to] = [profile[next - 1], profile[next]];
    if (!to) return profile.at(-1)?.[0] ?? 0;
    if (!from || to[1] === from[1]) return to[0];
    return from[0] + ((to[0] - from[0]) * (height - from[1])) / (to[1] - from[1]);
  };
}

/** @param lip see `EndFrame` */
export function projectionOf(shape: CarShape, end: End, lip: number): Projection {
  const { length, axles, sill } = shape.side;
  const profile = profileOf(shape, end);
  const begin = reader(profile);
  const frame = { ...frameOf(shape, lip), sill: sill + 1, roof: profile.at(-1)?.[1] ?? 0 };
  const point = (z: number, height: number): Point => {
    const bulge = BULGE * (1 - (z / frame.half) ** 2);
    return [(begin(height) - bulge) * TURN.along - (frame.half - z) * TURN.across, -height];
  };
  return {
    frame,
    axles: end === 'front' ? axles : [length - axles[1], length - axles[0]],
    point,
    path: (vertices) => polygon(traced(vertices, 5).map(([z, height]) => point(z, height))),
  };
}

/** Both halves of a closed shape from its near half, which begins and ends at the middle. */
export const wide = (half: readonly Vertex[]): Vertex[] => [
  ...half,
  ...half
    .filter(([z]) => z !== 0)
    .map(([z, height, radius]): Vertex => [-z, height, radius])
    .reverse(),
];

/** The same shape on the far and on the near side. */
export const pair = (vertices: readonly Vertex[]): readonly (readonly Vertex[])[] => [
  vertices.map(([z, height, radius]): Vertex => [-z, height, radius]),
  vertices,
];
