import type { Vertex } from './svg.ts';

const number = (value: number) => String(Math.round(value * 100) / 100);
const at = (x: number, y: number) => `${number(x)} ${number(y)}`;

export type Point = readonly [x: number, y: number];

/** The point at a distance on the way from one vertex to the next, but no further than half way. */
function pointTowards(from: Vertex, to: Vertex, distance: number): Point {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]) || 1;
  const part = Math.min(distance / length, 0.5);
  return [from[0] + (to[0] - from[0]) * part, from[1] + (to[1] - from[1]) * part];
}

const towards = (from: Vertex, to: Vertex, distance: number) => at(...pointTowards(from, to, distance));

function corner(before: Vertex, vertex: Vertex, after: Vertex): string {
  const radius = vertex[2] ?? 0;
  if (radius === 0) return `L${at(vertex[0], vertex[1])}`;
  return `L${towards(vertex, before, radius)}Q${at(vertex[0], vertex[1])} ${towards(vertex, after, radius)}`;
}

/** A closed path through the vertices, every corner rounded by its own radius (at most half an edge). */
export function outline(vertices: readonly Vertex[]): string {
  const count = vertices.length;
  const pick = (index: number): Vertex => vertices[(index + count) % count] ?? [0, 0];
  const corners = vertices.map((vertex, index) => corner(pick(index - 1), vertex, pick(index + 1)));
  return `${corners.join('').replace(/^L/, 'M')}Z`;
}

/** An open path from the first vertex to the last, the corners between them rounded. */
export function line(vertices: readonly Vertex[]): string {
  const parts = vertices.map((vertex, index) => {
    const before = vertices[index - 1];
    const after = vertices[index + 1];
    if (!before) return `M${at(vertex[0], vertex[1])}`;
    return after ? corner(before, vertex, after) : `L${at(vertex[0], vertex[1])}`;
  });
  return parts.join('');
}

const BEND_STEPS = [0, 0.25, 0.5, 0.75, 1];

function bend(before: Vertex, vertex: Vertex, after: Vertex): Point[] {
  const radius = vertex[2] ?? 0;
  if (radius === 0) return [[vertex[0], vertex[1]]];
  const [from, to] = [pointTowards(vertex, before, radius), pointTowards(vertex, after, radius)];
  const along = (t: number, axis: 0 | 1) =>
    (1 - t) ** 2 * from[axis] + 2 * t * (1 - t) * vertex[axis] + t ** 2 * to[axis];
  return BEND_STEPS.map((t) => [along(t, 0), along(t, 1)]);
}

/** The outline of the vertices as points close to each other, for drawings that bend it further. */
export function traced(vertices: readonly Vertex[], gap: number): Point[] {
  const count = vertices.length;
  const pick = (index: number): Vertex => vertices[(index + count) % count] ?? [0, 0];
  const corners = vertices.flatMap((vertex, index) => bend(pick(index - 1), vertex, pick(index + 1)));
  return corners.flatMap((point, index) => {
    const next = corners[(index + 1) % corners.length] ?? point;
    const pieces = Math.max(1, Math.ceil(Math.hypot(next[0] - point[0], next[1] - point[1]) / gap));
    return Array.from({ length: pieces }, (_, piece): Point => {
      const part = piece / pieces;
      return [point[0] + (next[0] - point[0]) * part, point[1] + (next[1] - point[1]) * part];
    });
  });
}

/** A closed path straight from point to point. */
export const polygon = (points: readonly Point[]) => `M${points.map(([x, y]) => at(x, y)).join('L')}Z`;

/** Heights above the ground become SVG's downward y. */
export const upright = (vertices: readonly Vertex[]): Vertex[] =>
  vertices.map(([x, height, radius]) => [x, -height, radius]);

const mirrored = (vertices: readonly Vertex[]): Vertex[] =>
  vertices
    .filter(([x]) => x !== 0)
    .map(([x, y, radius]): Vertex => [-x, y, radius])
    .reverse();

/** A path that is symmetric to x = 0, from its right half listed from the top middle to the bottom middle. */
export const symmetric = (half: readonly Vertex[]) => outline(upright([...half, ...mirrored(half)]));
