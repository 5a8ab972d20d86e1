import type { Pool } from 'mysql2/promise';
import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import { perObject } from '../../platform/per-object.ts';
import { KEY } from '../../serving/keys.ts';
import { LuaScript } from '../../serving/lua-script.ts';
import type { Valkey } from '../../serving/valkey.ts';
import { inTransaction } from '../in-transaction.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import type { BuyerServices } from '../services.ts';
import { isDataFault } from './data-fault.ts';
import { type JournalEntry, readJournal } from './journal.ts';
import { storeClaim, storeLeads } from './store-leads.ts';
import { openWaiting, type Waiting } from './waiting-entry.ts';

/** Entries of one transaction. */
const AT_ONCE = 200;

/** What is needed for it. */
export type DrainServices = Pick<BuyerServices, 'pool' | 'valkey' | 'keys'>;

interface Opened {
  entry: JournalEntry;
  waiting: Waiting;
}

/** KEYS: the journal, and what could not be moved. ARGV: id and content of an entry. Once, whoever else tries the same. */
const BURY = new LuaScript(`
if redis.call('XDEL', KEYS[1], ARGV[1]) == 1 then
  redis.call('XADD', KEYS[2], '*', 'entry', ARGV[1], 'sealed', ARGV[2])
end
`);

async function bury(valkey: Valkey, { id, sealed }: JournalEntry): Promise<void> {
  await BURY.run(valkey, [KEY.waitingLeads, KEY.deadLeads], [id, sealed ?? '']);
  logger.error({ entry: id }, 'a lead that waited is refused by mysql, and was put aside');
}

/** Said once: they are met again each time. */
const sayUnreadable = perObject((_keys: KeyRing) => {
  logger.error(
    'leads wait that cannot be read with the keys that there are, and stay for a process that can',
  );
  return true;
});

/** A claim comes behind the leads that it is about: those that are in the same batch are stored before all claims of it. */
function store(pool: Pool, some: readonly Opened[]): Promise<void> {
  return inTransaction(pool, 'leads', async (db) => {
    await storeLeads(
      db,
      some.flatMap(({ waiting }) => ('lead' in waiting ? [waiting.lead] : [])),
    );
    for (const { waiting } of some) if ('claim' in waiting) await storeClaim(db, waiting.claim);
  });
}

/** One that MySQL does not take must not keep the others from it. */
async function storeEach({ pool, valkey }: DrainServices, some: readonly Opened[]): Promise<JournalEntry[]> {
  const stored: JournalEntry[] = [];
  for (const one of some) {
    try {
      await store(pool, [one]);
      stored.push(one.entry);
    } catch (error) {
      if (!isDataFault(error)) throw error;
      await bury(valkey, one.entry);
    }
  }
  return stored;
}

async function storeBatch(services: DrainServices, some: readonly Opened[]): Promise<JournalEntry[]> {
  try {
    await store(services.pool, some);
    return some.map(({ entry }) => entry);
  } catch (error) {
    if (!isDataFault(error)) throw error;
    return storeEach(services, some);
  }
}

/** What this process can read. Another one may have keys that it has not, so the rest stays. */
async function openAll({ keys }: DrainServices, entries: readonly JournalEntry[]): Promise<Opened[]> {
  const opened: Opened[] = [];
  for (const entry of entries) {
    const waiting = entry.sealed === null ? null : await openWaiting(keys, entry.sealed);
    if (waiting) opened.push({ entry, waiting });
    else sayUnreadable(keys);
  }
  return opened;
}

/**
 * Moves all that waits in Valkey into MySQL. An entry is taken away once it is committed; whoever dies before, and however many do
 * this at once, a lead is one row.
 * @returns how many entries were moved, of which each counts once, whoever else moves them
 * @throws {Error} where one of the stores is away; nothing is lost then
 */
export async function drainLeads(services: DrainServices): Promise<number> {
  const { valkey } = services;
  let moved = 0;
  for (let after: string | null = null; ; ) {
    const entries: JournalEntry[] = await readJournal(valkey, after, AT_ONCE);
    const last = entries.at(-1);
    if (!last) return moved;
    const stored = await storeBatch(services, await openAll(services, entries));
    const taken =
      stored.length === 0 ? 0 : await valkey.xdel(KEY.waitingLeads, ...stored.map(({ id }) => id));
    metrics.leadsDrained.inc(taken);
    moved += taken;
    after = last.id;
  }
}
