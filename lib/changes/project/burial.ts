import type { EntryRef } from './open-work.ts';

/** A message that is given up: kept for an operator, while the rest goes on. */
export interface Burial {
  entry: EntryRef;
  /** The car that cannot be built, where it is one car's fault. */
  carId: number | null;
  reason: string;
  attempts: number;
}
