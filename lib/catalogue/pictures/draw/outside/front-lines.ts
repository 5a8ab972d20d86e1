import type { EndShape } from '../shape/car-shape.ts';
import type { Vertex } from '../svg.ts';
import type { EndFrame } from './end.ts';

/** How tall a grille is, in centimetres. */
export const grilleDepth = (kind: EndShape['grille']) => (kind === 'bold' ? 22 : 12);

/** How high the middle of the front number plate is. */
export const plateHeight = ({ sill, lip }: EndFrame, kind: EndShape['grille']) =>
  Math.max(sill + 18, lip - grilleDepth(kind) - 17);

/** The right half of the grille's opening. */
export function grilleOpening({ half, lip }: EndFrame, kind: EndShape['grille']): Vertex[] {
  const depth = grilleDepth(kind);
  const width = half * 0.47;
  return [
    [0, lip - 7],
    [width, lip - 6.5, 4],
    [width - depth * 0.22, lip - 7 - depth, 6],
    [0, lip - 8 - depth],
  ];
}

/** The right half of the opening in the bumper: under the plate, or behind it where there is no room. */
export function intakeOpening({ half, sill }: EndFrame, plate: number): Vertex[] {
  const top = plate - sill < 27 ? plate + 5 : plate - 8;
  return [
    [0, top - 1],
    [half * 0.5, top, 6],
    [half * 0.58, sill + 8, 6],
    [0, sill + 6],
  ];
}

/** Where the right fog light sits; `inset` is how far from the car's edge it ends. */
export const fogPocket = ({ half, sill }: EndFrame, plate: number, inset: number): Vertex[] => [
  [half * 0.72, plate - 3, 4],
  [half - inset, plate + 1, 5],
  [half - inset, sill + 13, 5],
  [half * 0.76, sill + 9, 5],
];
