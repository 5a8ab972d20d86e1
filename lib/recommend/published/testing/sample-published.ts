import type { PublishedModel } from '../published-model.ts';

/** A model of some cars that likes the highest ids best: of one component, all of nobody's features. */
export function samplePublished(version: string, carIds: readonly number[]): PublishedModel {
  const ids = Uint32Array.from(carIds);
  return {
    version,
    trainedAt: 1_800_000_000,
    components: 1,
    cars: {
      components: 1,
      ids,
      values: Float32Array.from(carIds.flatMap((id) => [0, id])),
      featuresEach: 1,
      features: new Int32Array(ids.length).fill(0),
      liveAt: new Int32Array(ids.length).fill(1_700_000_000),
      soldAt: new Int32Array(ids.length),
      shown: new Int32Array(ids.length).fill(1),
    },
    buyers: { components: 1, ids: new Uint32Array(0), values: new Float32Array(0) },
    features: { components: 1, names: ['make:1'], values: Float32Array.of(0, 0) },
    nobody: Float32Array.of(0, 0),
  };
}
