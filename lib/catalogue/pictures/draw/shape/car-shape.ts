import type { Vertex } from '../svg.ts';

/** A car seen from its left, in centimetres: x from the nose backwards, heights above the ground. */
export interface SideShape {
  length: number;
  tyreRadius: number;
  /** Where the axles stand. */
  axles: readonly [front: number, rear: number];
  /** The bottom edge of the body between the wheels. */
  sill: number;
  /** From the chin over bonnet and roof to the bottom of the tail. */
  outline: readonly Vertex[];
  /** The side windows as one opening: front foot, over the top, rear foot. */
  glass: readonly Vertex[];
  /** Pillars between the windows: where they stand at the belt and at the roof. */
  pillars: readonly (readonly [foot: number, head: number])[];
  /** Edges of the doors; without `middle` there is one door a side. */
  doors: { front: number; middle?: number; rear: number };
  headlight: readonly Vertex[];
  tailLight: readonly Vertex[];
}

/** A car seen from its front or rear, in centimetres. Heights follow from the side. */
export interface EndShape {
  width: number;
  roofWidth: number;
  grille: 'slim' | 'bold';
}

type Equipment = 'cladding' | 'roof-rails' | 'open-top' | 'load-bed' | 'spoiler';

/** What all drawings of one body type are made from. */
export interface CarShape {
  side: SideShape;
  end: EndShape;
  equipment: readonly Equipment[];
}
