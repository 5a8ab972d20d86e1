import type { CarTable } from './car-table.ts';

/**
 * What somebody thinks of each of some cars, the higher the more it is to their taste.
 * @param visitor `components + 1` numbers; null for nobody in particular
 */
export function scoreCars(
  carIds: readonly number[],
  visitor: Float32Array | null,
  table: CarTable,
): Float64Array {
  const scores = new Float64Array(carIds.length);
  const { values, components } = table;
  const width = components + 1;
  for (let at = 0; at < carIds.length; at += 1) {
    const row = table.rowOf(carIds[at] as number);
    if (row < 0 || visitor === null) {
      scores[at] = table.general(row);
      continue;
    }
    const first = row * width;
    let score = values[first + components] as number;
    for (let c = 0; c < components; c += 1) score += (visitor[c] as number) * (values[first + c] as number);
    scores[at] = score;
  }
  return scores;
}
