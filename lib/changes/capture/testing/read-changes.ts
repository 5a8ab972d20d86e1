import type { Change } from '../../change.ts';
import type { Checkpoint } from '../../checkpoint.ts';
import type { ChangeBatch, ChangeSource } from '../change-source.ts';
import { hasReached } from '../gtid.ts';

/** Reads from one place to another; nothing when there is nothing between them. */
export async function readBatches(
  source: ChangeSource,
  from: Checkpoint,
  to: Checkpoint,
): Promise<ChangeBatch[]> {
  const batches: ChangeBatch[] = [];
  if (hasReached(from.gtid, to.gtid)) return batches;
  for await (const batch of source.read(from, new AbortController().signal)) {
    batches.push(batch);
    if (batch.checkpoint && hasReached(batch.checkpoint.gtid, to.gtid)) break;
  }
  return batches;
}

/** The changes that `work` makes. */
export async function changesOf(source: ChangeSource, work: () => Promise<unknown>): Promise<Change[]> {
  const from = await source.position();
  await work();
  const batches = await readBatches(source, from, await source.position());
  return batches.flatMap(({ changes }) => changes);
}

/** A change without its origin: what it is, on which table, and the values. */
export function withoutOrigin(change: Change): Omit<Change, 'src'> {
  const { src: _, ...rest } = change;
  return rest;
}

/** Reads until it fails. Fails itself when it does not. */
export async function failureOf(source: ChangeSource, from: Checkpoint): Promise<unknown> {
  try {
    for await (const _ of source.read(from, new AbortController().signal));
  } catch (error) {
    return error;
  }
  throw new Error('reading ended without an error');
}
