import { KEY } from '../../serving/keys.ts';
import type { Valkey } from '../../serving/valkey.ts';
import type { Checkpoint } from '../checkpoint.ts';

/** The checkpoint as it is stored, and how many writes the log has seen. */
export interface StoredCheckpoint {
  checkpoint: Checkpoint;
  step: number;
}

/** A checkpoint as the scripts take it. */
export function checkpointValues({ gtid, file, pos, at }: Checkpoint): (string | number)[] {
  return [gtid, file, pos, at];
}

/** Null where the log has never been written or was emptied. */
export async function readCheckpoint(valkey: Valkey): Promise<StoredCheckpoint | null> {
  const [gtid, file, pos, at, step] = await valkey.hmget(
    KEY.changeCheckpoint,
    'gtid',
    'file',
    'pos',
    'at',
    'step',
  );
  if (typeof gtid !== 'string' || !step) return null;
  return { checkpoint: { gtid, file: file ?? '', pos: Number(pos), at: Number(at) }, step: Number(step) };
}
