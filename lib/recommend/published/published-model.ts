import type { Representations } from '../model/model.ts';

/** Rows as they score, and whose they are. */
export interface Known extends Representations {
  ids: Uint32Array;
}

/** Cars as they score, and what of them is said beside it. */
export interface KnownCars extends Known {
  /** Places of shared features, so many for each car; -1 where one has fewer. */
  featuresEach: number;
  features: Int32Array;
  /** When each went on sale and was sold, in seconds since 1970, 0 for one that was not, and how often it had been shown. */
  liveAt: Int32Array;
  soldAt: Int32Array;
  shown: Int32Array;
}

/** What a trained model comes to for those who put cars in order by it. */
export interface PublishedModel {
  /** Names it; no two are the same. */
  version: string;
  /** Up to when it knows what happened, in seconds since 1970. */
  trainedAt: number;
  components: number;
  cars: KnownCars;
  /** By id, ascending. */
  buyers: Known;
  /** What was learnt of each feature that cars share: of a car that came later it is all that is known. */
  features: Representations & { names: readonly string[] };
  /** Where somebody stands of whom nothing is known. */
  nobody: Float32Array;
}
