import { KEY } from '../../serving/keys.ts';
import { LuaScript } from '../../serving/lua-script.ts';
import type { Valkey } from '../../serving/valkey.ts';
import type { BuyerServices } from '../services.ts';
import { openWaiting } from './waiting-entry.ts';

/** KEYS: what could not be moved, and the journal. ARGV: an entry. Once, whoever else tries the same. */
const REVIVE = new LuaScript(`
local entry = redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1])[1]
if not entry then return 0 end
redis.call('XADD', KEYS[2], '*', 'sealed', entry[2][4])
return redis.call('XDEL', KEYS[1], ARGV[1])
`);

/** A lead, or a claim, that MySQL has refused, sealed. */
export interface DeadLead {
  id: string;
  sealed: string;
}

/** All of them, oldest first. */
export async function readDeadLeads(valkey: Valkey): Promise<DeadLead[]> {
  const entries = await valkey.xrange(KEY.deadLeads, '-', '+');
  return entries.map(([id, [, , , sealed = '']]) => ({ id, sealed }));
}

/** Has all of them wait for MySQL once more. @returns how many there were */
export async function reviveDeadLeads(valkey: Valkey): Promise<number> {
  let revived = 0;
  for (const { id } of await readDeadLeads(valkey))
    revived += Number(await REVIVE.run(valkey, [KEY.deadLeads, KEY.waitingLeads], [id]));
  return revived;
}

/** Removes the leads of a number, of which these are the hashes. Those that cannot be read stay. */
export async function dropDeadLeads(
  { valkey, keys }: Pick<BuyerServices, 'valkey' | 'keys'>,
  hashes: readonly Buffer[],
): Promise<void> {
  for (const { id, sealed } of await readDeadLeads(valkey)) {
    const waiting = await openWaiting(keys, sealed);
    if (!waiting || !('lead' in waiting)) continue;
    const { mobileHash } = waiting.lead;
    if (hashes.some((hash) => hash.equals(mobileHash))) await valkey.xdel(KEY.deadLeads, id);
  }
}
