import { eq } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../../catalogue/database.ts';
import { interaction } from '../../catalogue/schema/interaction.ts';
import { interactionFlush } from '../../catalogue/schema/interaction-flush.ts';
import { logger } from '../../platform/logger.ts';
import { inLockedTransaction } from '../../platform/mysql-lock.ts';
import { KEY } from '../../serving/keys.ts';
import type { Valkey } from '../../serving/valkey.ts';
import { decodeInteraction } from './entry-codec.ts';
import type { Interaction } from './interaction.ts';
import { withoutErased } from './without-erased.ts';

const CALLER = 'interactions';
/** Rows of one statement and transaction. */
const AT_ONCE = 2_000;
const STREAM = KEY.interactions;

type Entry = [id: string, fields: string[]];

const rowOf = ({ at, ...rest }: Interaction) => ({ ...rest, at: new Date(at) });

function rowsIn(entries: readonly Entry[]) {
  return entries.flatMap(([entry, [, text = '']]) => {
    const found = decodeInteraction(text);
    if (!found)
      logger.error({ entry, text: text.slice(0, 200) }, 'an interaction that cannot be read is left out');
    return found ? [rowOf(found)] : [];
  });
}

/** The smallest id behind one: trimming keeps what it names. */
function next(id: string): string {
  const [ms = '0', no = '0'] = id.split('-');
  return `${ms}-${Number(no) + 1}`;
}

/** Which of two ids comes first: milliseconds, then a number. */
function isBefore(one: string, other: string): boolean {
  const [ms = 0, no = 0] = one.split('-').map(Number);
  const [otherMs = 0, otherNo = 0] = other.split('-').map(Number);
  return ms < otherMs || (ms === otherMs && no < otherNo);
}

/** Whether what is noted as the last entry is of this stream: one whose last entry comes before that is another, begun by a slower clock. */
async function isOneStream(valkey: Valkey, noted: string): Promise<boolean> {
  const [newest] = (await valkey.xrevrange(STREAM, '+', '-', 'COUNT', 1)) as Entry[];
  if (!newest || !isBefore(newest[0], noted)) return true;
  logger.error(
    { noted, newest: newest[0] },
    'the stream of interactions is another one than before: all of it is read',
  );
  return false;
}

/** Entries that may have been left over when a process ended between the commit and its end. */
async function trim(valkey: Valkey, upTo: string): Promise<void> {
  await valkey.xtrim(STREAM, 'MINID', next(upTo));
}

/**
 * Moves a batch into MySQL. How far it has come is written in the same transaction, under a lock: whoever dies, and wherever, an
 * entry gets there once.
 */
async function flushBatch(pool: Pool, valkey: Valkey): Promise<number> {
  const moved = await inLockedTransaction(pool, CALLER, async (connection) => {
    const db = databaseFor(connection, CALLER);
    const [known] = await db.select().from(interactionFlush).where(eq(interactionFlush.stream, STREAM));
    const from = known && (await isOneStream(valkey, known.entry)) ? `(${known.entry}` : '-';
    const entries = (await valkey.xrange(STREAM, from, '+', 'COUNT', AT_ONCE)) as Entry[];
    const entry = entries.at(-1)?.[0];
    if (entry === undefined) return { count: 0, upTo: known?.entry };
    const rows = await withoutErased(db, rowsIn(entries));
    if (rows.length > 0) await db.insert(interaction).values(rows);
    await db
      .insert(interactionFlush)
      .values({ stream: STREAM, entry })
      .onDuplicateKeyUpdate({ set: { entry } });
    return { count: entries.length, upTo: entry };
  });
  if (moved.upTo !== undefined) await trim(valkey, moved.upTo);
  return moved.count;
}

/**
 * Moves all that waits in the stream of interactions into MySQL.
 * @param onBatch told how many entries have been moved so far
 * @returns how many entries there were
 * @throws {Error} where one of the stores is away; nothing is lost then, and nothing comes twice
 */
export async function flushInteractions(
  { pool, valkey }: { pool: Pool; valkey: Valkey },
  onBatch: (moved: number) => void = () => {},
): Promise<number> {
  if ((await valkey.xlen(STREAM)) === 0) return 0;
  let moved = 0;
  for (;;) {
    const count = await flushBatch(pool, valkey);
    moved += count;
    if (count > 0) onBatch(moved);
    if (count < AT_ONCE) return moved;
  }
}
