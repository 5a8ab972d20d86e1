import type { Who } from '../../serving/visitor/who.ts';
import { type FoldedIn, foldIn } from '../model/fold-in.ts';
import { rowOf } from '../model/model.ts';
import type { PublishedModel } from '../published/published-model.ts';
import type { CarTable } from './car-table.ts';

/** Step size of what somebody is moved by the cars that they have seen. */
const LEARNING_RATE = 0.1;
/** What is drawn for it is drawn the same each time. */
const SEED = 1;

/** Where somebody stands, and what of it comes from which of the cars that they looked at. */
export interface Taste extends FoldedIn {
  /** Cars that have a part in it, in the order of `parts`. */
  seenIds: readonly number[];
}

/** Finds buyers by their ids, which ascend: a table of all of them would take longer to make than it is worth. */
export class BuyerRows {
  readonly #ids: Uint32Array;

  constructor({ buyers }: PublishedModel) {
    this.#ids = buyers.ids;
  }

  of(id: number | null): number | null {
    if (id === null) return null;
    let [low, high] = [0, this.#ids.length - 1];
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.#ids[middle] as number;
      if (found === id) return middle;
      if (found < id) low = middle + 1;
      else high = middle - 1;
    }
    return null;
  }
}

/** What happened after the model was trained, as far as that is told: of somebody whom it knows the rest is in it. */
const isLater = ({ at }: Who['seen'][number], trainedAt: number) => at === null || at > trainedAt;

/**
 * Where somebody stands: a buyer where the model saw them last, anybody else where nobody in particular does, and from there moved by
 * the cars that they have looked at since. Null where there is nothing to go by.
 */
export function tasteOf(who: Who, model: PublishedModel, table: CarTable, buyers: BuyerRows): Taste | null {
  const row = buyers.of(who.buyerId);
  const since = who.seen.filter((car) => row === null || isLater(car, model.trainedAt));
  const seenIds = since.map(({ id }) => id).filter((id) => table.rowOf(id) >= 0);
  if (row === null && seenIds.length === 0) return null;
  const items = { components: table.components, values: table.values };
  const folded = foldIn(
    seenIds.map((id) => table.rowOf(id)),
    {
      start: row === null ? model.nobody : rowOf(model.buyers, row),
      items,
      exposure: { items: table.choosable },
      at: 0,
      learningRate: LEARNING_RATE,
      seed: SEED,
    },
  );
  return { ...folded, seenIds };
}
