import type { CarShape } from '../shape/car-shape.ts';
import type { Vertex } from '../svg.ts';
import type { EndFrame } from './end.ts';

interface RearLines {
  /** Whether the tail lights stand upright at the car's edges. */
  isTall: boolean;
  /** Foot of the rear window. */
  foot: number;
  /** Upper edge of the tail lights. */
  lip: number;
}

/** The lines that a car's rear is built on, heights in centimetres. */
export function rearLines({ side, end, equipment }: CarShape): RearLines {
  const isTall = equipment.includes('load-bed') || side.tailLight.length === 4 || end.grille === 'bold';
  const foot = Math.max(side.glass[0]?.[1] ?? 0, side.glass.at(-1)?.[1] ?? 0) + 3;
  const lamp = Math.max(...side.tailLight.map(([, height]) => height));
  return { isTall, foot, lip: isTall ? Math.min(lamp - 12, foot - 24) : lamp };
}

const tallLamp = ({ half, lip }: EndFrame, inset: number): Vertex[] => [
  [half - 17, lip + 12, 4],
  [half - inset, lip + 12, inset],
  [half - inset / 2, lip - 22, inset],
  [half - 14, lip - 24, 5],
];

const wideLamp = ({ half, lip }: EndFrame, inset: number): Vertex[] => [
  [half * 0.56, lip - 5, 4],
  [half * 0.8, lip + 1, 6],
  [half - inset / 2, lip + 2, inset],
  [half - inset / 3, lip - 14, inset],
  [half * 0.78, lip - 17, 6],
  [half * 0.54, lip - 14, 4],
];

/** The right tail light; with an `inset` it ends that far from the car's edge, rounded, else it runs around it. */
export const tailLamp = (frame: EndFrame, isTall: boolean, inset: number) =>
  isTall ? tallLamp(frame, inset) : wideLamp(frame, inset);

const tallStrip = ({ half, lip }: EndFrame): Vertex[] => [
  [half - 12, lip + 8, 0.8],
  [half - 9.6, lip + 8, 0.8],
  [half - 7.6, lip - 20, 0.8],
  [half - 10, lip - 20, 0.8],
];

const wideStrip = ({ half, lip }: EndFrame): Vertex[] => [
  [half * 0.58, lip - 9, 0.8],
  [half * 0.82, lip - 5, 8],
  [half * 0.94, lip - 3.4, 0.8],
  [half * 0.94, lip - 5.8, 0.8],
  [half * 0.82, lip - 7.4, 8],
  [half * 0.58, lip - 11.4, 0.8],
];

/** The lit strip in the right tail light. */
export const brightStrip = (frame: EndFrame, isTall: boolean) =>
  isTall ? tallStrip(frame) : wideStrip(frame);
