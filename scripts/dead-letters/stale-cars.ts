import type { DeadLetter } from '../../lib/changes/project/dead-letters.ts';
import { KEY } from '../../lib/serving/keys.ts';
import { replies, type Valkey } from '../../lib/serving/valkey.ts';

/** The cars of these letters that are marked stale: their pages come from MySQL, and no listing shows them. */
export async function staleCarsOf(valkey: Valkey, letters: readonly DeadLetter[]): Promise<number[]> {
  const ids = [...new Set(letters.flatMap(({ carId }) => carId ?? []))];
  if (ids.length === 0) return [];
  const pipeline = valkey.pipeline();
  for (const id of ids) pipeline.hexists(KEY.page(id), 'stale');
  const marks = await replies(pipeline);
  return ids.filter((_, at) => marks[at] === 1);
}
