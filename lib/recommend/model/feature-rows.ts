import { type Cell, type SparseRows, sparseRows } from './sparse-rows.ts';

/**
 * What users, or items, are made of: each of itself (feature `r` of row `r`) and of what it shares with others (features behind those).
 * The weights of a row add up to 1 (Kula 2015, arXiv 1507.08439).
 */
export interface FeatureRows extends SparseRows {
  /** Shared features by name; the first one is feature `rows`. */
  names: readonly string[];
}

/** A feature of a row, by name. */
export interface NamedFeature {
  row: number;
  name: string;
  /** Compared with 1, which is what being itself weighs. */
  weight: number;
}

function* cellsOf(rows: number, named: readonly NamedFeature[], places: ReadonlyMap<string, number>) {
  for (let row = 0; row < rows; row += 1) yield { row, column: row, value: 1 };
  for (const { row, name, weight } of named)
    if (weight > 0) yield { row, column: places.get(name) ?? 0, value: weight };
}

function normalise({ rows, starts, values }: SparseRows): void {
  for (let row = 0; row < rows; row += 1) {
    const of = values.subarray(starts[row], starts[row + 1]);
    const sum = of.reduce((total, value) => total + value, 0);
    for (let at = 0; at < of.length; at += 1) of[at] = (of[at] ?? 0) / sum;
  }
}

/** Features of so many users or items. */
export function featureRows(rows: number, named: readonly NamedFeature[] = []): FeatureRows {
  const places = new Map<string, number>();
  for (const { name } of named) if (!places.has(name)) places.set(name, rows + places.size);
  const names = [...places.keys()];
  const cells: Iterable<Cell> = cellsOf(rows, named, places);
  const found = sparseRows(rows, rows + names.length, cells);
  normalise(found);
  return { ...found, names };
}
