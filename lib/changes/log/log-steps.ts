import type { ChangeBatch } from '../capture/change-source.ts';
import type { Change } from '../change.ts';
import type { Checkpoint } from '../checkpoint.ts';
import { type EncodedChange, encodeChange } from './entry-codec.ts';

/** Valkey answers nobody else while a step runs: half a millisecond. Larger ones are slower on the whole, too. */
const MOST_CHANGES = 100;
const MOST_CHARACTERS = 1_000_000;

/** Changes that are appended in one step, by table and as encoded, and where the checkpoint goes with them. */
export interface LogStep {
  entries: { table: string; encoded: EncodedChange }[];
  checkpoint: Checkpoint | null;
}

function entryOf(change: Change): LogStep['entries'][number] {
  return { table: change.table, encoded: encodeChange(change) };
}

const sizeOf = ([, first, after, src]: EncodedChange): number => first.length + after.length + src.length;

/** Cuts a batch into steps of bounded size. Only the last one moves the checkpoint. */
export function* stepsOf({ changes, checkpoint }: ChangeBatch): Generator<LogStep> {
  let entries: LogStep['entries'] = [];
  let size = 0;
  for (const change of changes) {
    const entry = entryOf(change);
    size += sizeOf(entry.encoded);
    if (entries.length === MOST_CHANGES || (size > MOST_CHARACTERS && entries.length > 0)) {
      yield { entries, checkpoint: null };
      entries = [];
      size = sizeOf(entry.encoded);
    }
    entries.push(entry);
  }
  if (entries.length > 0 || checkpoint) yield { entries, checkpoint };
}
