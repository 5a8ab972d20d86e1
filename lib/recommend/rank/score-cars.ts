import type { Known } from '../published/published-model.ts';

/** Finds the rows of cars by their ids. */
export class CarRows {
  readonly #rows: ReadonlyMap<number, number>;

  constructor({ ids }: Pick<Known, 'ids'>) {
    this.#rows = new Map(Array.from(ids, (id, row) => [id, row]));
  }

  /** -1 for a car that is not there. */
  of(id: number): number {
    return this.#rows.get(id) ?? -1;
  }
}

/**
 * What a visitor thinks of each of some cars, the higher the more it is to their taste; minus infinity for a car that is not in the model.
 * @param visitor `components + 1` numbers
 */
export function scoreCars(
  carIds: readonly number[],
  visitor: Float32Array,
  { components, values }: Known,
  rows: CarRows,
): Float64Array {
  const width = components + 1;
  const scores = new Float64Array(carIds.length);
  for (let at = 0; at < carIds.length; at += 1) {
    const row = rows.of(carIds[at] as number);
    if (row < 0) {
      scores[at] = Number.NEGATIVE_INFINITY;
      continue;
    }
    const first = row * width;
    let score = values[first + components] as number;
    for (let c = 0; c < components; c += 1) score += (visitor[c] as number) * (values[first + c] as number);
    scores[at] = score;
  }
  return scores;
}
