import type { Representations } from '../model/model.ts';

/** Rows as they score, and whose they are. */
export interface Known extends Representations {
  ids: Int32Array;
}

/** What a trained model comes to for those who put cars in order by it. */
export interface PublishedModel {
  /** Names it; no two are the same. */
  version: string;
  components: number;
  /** Cars that something was learnt of by themselves. */
  cars: Known;
  buyers: Known;
  /** What was learnt of each feature that cars share: of a car that came later it is all that is known. */
  features: Representations & { names: readonly string[] };
  /** Where somebody stands of whom nothing is known. */
  nobody: Float32Array;
}
