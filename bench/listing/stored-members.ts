import { KEY } from '../../lib/serving/keys.ts';
import { replies, type Valkey } from '../../lib/serving/valkey.ts';

/** A live car as Valkey keeps it for listings: keys of its sets, separated by spaces, and `key=score` of its sorted sets. */
export interface StoredMember {
  id: number;
  sets: string;
  scores: string;
}

const PER_READ = 1_000;

/** Every car that listings show. */
export async function readStoredMembers(valkey: Valkey): Promise<StoredMember[]> {
  const ids = (await valkey.zrange(KEY.price, 0, -1)).map(Number);
  const members: StoredMember[] = [];
  for (let from = 0; from < ids.length; from += PER_READ) {
    const some = ids.slice(from, from + PER_READ);
    const asked = valkey.pipeline();
    for (const id of some) asked.hmget(KEY.page(id), 'sets', 'zsets');
    const stored = (await replies(asked)) as [string, string][];
    for (const [at, [sets, scores]] of stored.entries()) members.push({ id: some[at] ?? 0, sets, scores });
  }
  return members;
}
