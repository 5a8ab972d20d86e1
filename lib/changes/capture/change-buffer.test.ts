import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Change } from '../change.ts';
import type { Checkpoint } from '../checkpoint.ts';
import { ChangeBuffer } from './change-buffer.ts';
import { type ChangeBatch, SourceError } from './change-source.ts';

const changeNo = (row: number): Change => ({
  op: 'truncate',
  table: 'car',
  statement: '',
  src: { gtid: null, file: null, pos: null, row, at: null },
});
const checkpointNo = (pos: number): Checkpoint => ({ gtid: '', file: 'binlog.000001', pos, at: 0 });
const rowsOf = (batch: ChangeBatch | null) => batch?.changes.map(({ src }) => src.row);

/** A buffer, and whoever fills it: told to pause, it stops before the next change. */
class Filling {
  isPaused = false;
  mostWaiting = 0;
  #waiting = 0;
  #row = 0;
  readonly buffer = new ChangeBuffer({
    pause: () => {
      this.isPaused = true;
    },
    resume: () => {
      this.isPaused = false;
    },
  });

  add(bytes = 100): void {
    this.buffer.add({ change: changeNo(this.#row), bytes });
    this.#row += 1;
    this.#waiting += 1;
    this.mostWaiting = Math.max(this.mostWaiting, this.#waiting);
  }

  commit(): void {
    this.buffer.commit(checkpointNo(this.#row));
  }

  async take(): Promise<ChangeBatch | null> {
    const batch = await this.buffer.take();
    this.#waiting -= batch?.changes.length ?? 0;
    return batch;
  }
}

function filled(...sizes: number[]): Filling {
  const filling = new Filling();
  for (const size of sizes) {
    for (let n = 0; n < size; n += 1) filling.add();
    filling.commit();
  }
  return filling;
}

describe('a batch', () => {
  it('has all whole transactions that wait', async () => {
    const filling = filled(2, 1, 3);
    filling.add();
    const batch = await filling.take();
    expect(rowsOf(batch)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(batch?.checkpoint?.pos).toBe(6);
  });

  it('is cut between transactions where it would be too large', async () => {
    const filling = filled(200, 200);
    expect((await filling.take())?.checkpoint?.pos).toBe(200);
    expect((await filling.take())?.checkpoint?.pos).toBe(400);
  });

  it('has no checkpoint within a transaction that is too large', async () => {
    const filling = filled(750);
    const batches = [await filling.take(), await filling.take(), await filling.take()];
    expect(batches.map((batch) => batch?.changes.length)).toEqual([300, 300, 150]);
    expect(batches.map((batch) => batch?.checkpoint?.pos)).toEqual([undefined, undefined, 750]);
  });

  it('may be a checkpoint alone, of the newest transaction', async () => {
    const filling = filled(0, 0);
    expect(await filling.take()).toEqual({ changes: [], checkpoint: checkpointNo(0) });
  });

  it('comes as soon as a transaction ends', async () => {
    const filling = filled();
    const taking = filling.take();
    filling.add();
    filling.commit();
    expect(rowsOf(await taking)).toEqual([0]);
  });
});

describe('a full buffer', () => {
  it('pauses at 1,500 changes until half of them are taken', async () => {
    const filling = filled(1_499);
    expect(filling.isPaused).toBe(false);
    filling.add();
    expect(filling.isPaused).toBe(true);
    for (let n = 0; n < 2; n += 1) await filling.take();
    expect(filling.isPaused).toBe(true);
    await filling.take();
    expect(filling.isPaused).toBe(false);
  });

  it('gives out a few huge rows of an open transaction', async () => {
    const filling = filled();
    for (let n = 0; n < 3; n += 1) filling.add(7_000_000);
    expect(filling.isPaused).toBe(true);
    expect(await filling.take()).toMatchObject({ changes: { length: 3 }, checkpoint: null });
    expect(filling.isPaused).toBe(false);
  });
});

describe('the end', () => {
  it('by an error comes behind what was added', async () => {
    const filling = filled(1);
    filling.buffer.fail(new SourceError('retry', 'gone'));
    expect(rowsOf(await filling.take())).toEqual([0]);
    await expect(filling.take()).rejects.toThrow('gone');
  });

  it('by closing comes at once', async () => {
    const filling = filled();
    const taking = filling.take();
    filling.add();
    filling.buffer.close();
    expect(await taking).toBeNull();
  });
});

describe('whatever the sizes of transactions and rows', () => {
  it('everything comes once and in order, checkpoints are ends of transactions, and little waits', async () => {
    const transaction = fc.record({
      rows: fc.integer({ min: 0, max: 3_000 }),
      bytes: fc.integer({ min: 1, max: 20_000 }),
    });
    const plan = fc.array(transaction, { maxLength: 8 });
    await fc.assert(fc.asyncProperty(plan, everythingArrives), { numRuns: 50 });
  });
});

async function everythingArrives(plan: { rows: number; bytes: number }[]): Promise<void> {
  const filling = new Filling();
  const rows: number[] = [];
  const ends = new Set([0]);
  const drain = async () => {
    const batch = await filling.take();
    rows.push(...(rowsOf(batch) ?? []));
    if (batch?.checkpoint)
      expect([ends.has(batch.checkpoint.pos), rows.length]).toEqual([true, batch.checkpoint.pos]);
  };
  let total = 0;
  for (const transaction of plan) {
    for (let n = 0; n < transaction.rows; n += 1) {
      while (filling.isPaused) await drain();
      filling.add(transaction.bytes);
    }
    total += transaction.rows;
    ends.add(total);
    filling.commit();
  }
  while (rows.length < total) await drain();
  expect(rows).toEqual(Array.from({ length: total }, (_, n) => n));
  expect(filling.mostWaiting).toBeLessThanOrEqual(1_500);
}
