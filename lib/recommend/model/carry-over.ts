import type { Factors } from './factors.ts';

/** What was learnt, and of which feature each of its rows is. */
export interface Learnt {
  keys: readonly string[];
  factors: Factors;
}

function copyRow(from: Factors, fromRow: number, into: Factors, row: number): void {
  const { components } = into;
  const place = fromRow * components;
  for (const name of ['vectors', 'vectorSquares'] as const)
    into[name].set(from[name].subarray(place, place + components), row * components);
  for (const name of ['biases', 'biasSquares'] as const) into[name][row] = from[name][fromRow] as number;
}

/** Begins where an earlier training has ended, as far as that knew the features (a warm start). Others stay as they are. */
export function carryOver(from: Learnt, into: Learnt): void {
  if (from.factors.components !== into.factors.components)
    throw new RangeError(`${from.factors.components} components cannot go on as ${into.factors.components}`);
  const rows = new Map(from.keys.map((key, row) => [key, row]));
  for (const [row, key] of into.keys.entries()) {
    const fromRow = rows.get(key);
    if (fromRow !== undefined) copyRow(from.factors, fromRow, into.factors, row);
  }
}
