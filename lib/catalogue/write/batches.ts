import type { CarDraft } from './car-draft.ts';
import { sourceKey } from './source-key.ts';

/** Cuts `drafts` into batches of at most `size`, none of which names the same car twice. */
export async function* batchesOf(
  drafts: Iterable<CarDraft> | AsyncIterable<CarDraft>,
  size: number,
): AsyncGenerator<CarDraft[]> {
  let batch = new Map<string, CarDraft>();
  for await (const draft of drafts) {
    const key = sourceKey(draft.source, draft.sourceId);
    if (batch.has(key)) {
      yield [...batch.values()];
      batch = new Map();
    }
    batch.set(key, draft);
    if (batch.size === size) {
      yield [...batch.values()];
      batch = new Map();
    }
  }
  if (batch.size > 0) yield [...batch.values()];
}
