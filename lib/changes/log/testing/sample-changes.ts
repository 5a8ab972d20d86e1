import type { RowChange } from '../../change.ts';
import type { Checkpoint } from '../../checkpoint.ts';

/** The checkpoint behind the transaction number `n`. */
export function checkpointAt(n: number): Checkpoint {
  return { gtid: `0-1-${n}`, file: 'mysql-bin.000001', pos: 100 * n, at: 1_780_000_000_000 + n };
}

/** The price of car `id` changed in the transaction number `n`. */
export function priceChange(n: number, id = n, table = 'car'): RowChange {
  return {
    op: 'update',
    table,
    before: { id, price: 1 },
    after: { id, price: n },
    src: { gtid: `0-1-${n}`, file: 'mysql-bin.000001', pos: 100 * n, row: 0, at: 1_780_000_000_000 + n },
  };
}

/** One transaction with one change. */
export function batchAt(n: number, table = 'car') {
  return { changes: [priceChange(n, n, table)], checkpoint: checkpointAt(n) };
}
