import type { ColumnValue } from '../change.ts';

/** How the values of a column lie in a row image. NULL is not among them: the image has a bit for it. */
export interface ValueLayout {
  /** How many bytes the value at `at` has. */
  sizeAt(bytes: Buffer, at: number): number;
  /** The value at `at`, of which `size` is known, as JSON holds it. */
  valueAt(bytes: Buffer, at: number, size: number): ColumnValue;
}

/** A number of up to 48 bits, lowest byte first. */
export function numberAt(bytes: Buffer, at: number, size: number): number {
  let value = 0;
  for (let n = size - 1; n >= 0; n -= 1) value = value * 256 + (bytes[at + n] ?? 0);
  return value;
}
