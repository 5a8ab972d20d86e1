import type { SideShape } from '../shape/car-shape.ts';

export function top(side: SideShape): number {
  return Math.max(...side.outline.map(([, height]) => height));
}

/** How high the bottom of the windows is at x. */
export function beltAt(side: SideShape, x: number): number {
  const first = side.glass[0] ?? [0, 0];
  const last = side.glass.at(-1) ?? [1, 0];
  return first[1] + ((last[1] - first[1]) * (x - first[0])) / (last[0] - first[0]);
}

/** How high the roof is at x. */
export function roofAt(side: SideShape, x: number): number {
  const next = side.outline.findIndex(([at], index) => index > 5 && at >= x);
  const [from, to] = [side.outline[next - 1], side.outline[next]];
  if (!from || !to) return top(side);
  return from[1] + ((to[1] - from[1]) * (x - from[0])) / (to[0] - from[0]) - 2;
}
