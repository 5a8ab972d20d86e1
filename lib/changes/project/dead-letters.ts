import { logger } from '../../platform/logger.ts';
import { KEY } from '../../serving/keys.ts';
import { LuaScript } from '../../serving/lua-script.ts';
import type { Valkey } from '../../serving/valkey.ts';
import type { Burial } from './burial.ts';

/** Letters that are kept, about; beyond that the oldest are dropped. */
const MOST_LETTERS = 10_000;

/**
 * Keeps a message together with the entry of the log that it is about, whatever that entry holds.
 * KEYS: dead letters, stream of the entry. ARGV: id of the entry, car or '', reason, attempts, ms since 1970. Answers the
 * number of letters.
 */
const BURY = new LuaScript(`
local letter = {KEYS[1], 'MAXLEN', '~', ${MOST_LETTERS}, '*', 'stream', KEYS[2], 'entryId', ARGV[1],
  'car', ARGV[2], 'reason', ARGV[3], 'attempts', ARGV[4], 'at', ARGV[5]}
local found = redis.call('XRANGE', KEYS[2], ARGV[1], ARGV[1])
for _, text in ipairs(found[1] and found[1][2] or {}) do letter[#letter + 1] = text end
redis.call('XADD', unpack(letter))
return redis.call('XLEN', KEYS[1])
`);

/** A message that was given up. */
export interface DeadLetter {
  /** Its id among the dead letters. */
  id: string;
  stream: string;
  entryId: string;
  /** The car that cannot be built, where it is one car's fault. */
  carId: number | null;
  reason: string;
  attempts: number;
  /** Milliseconds since 1970. */
  at: number;
  /** Names and values of the entry in turn, as the log had it; empty where it was gone already. */
  fields: string[];
}

/** How many of the names and values of a letter are its own; the entry's follow, which may have the same names. */
const OWN_FIELDS = 12;

function letterFrom([id, flat]: [id: string, flat: string[]]): DeadLetter {
  const [, stream = '', , entryId = '', , car = '', , reason = '', , attempts, , at] = flat;
  const carId = car === '' ? null : Number(car);
  const fields = flat.slice(OWN_FIELDS);
  return { id, stream, entryId, carId, reason, attempts: Number(attempts), at: Number(at), fields };
}

/** Keeps messages that are given up. Call it before they are acknowledged: the log's entries are copied. */
export async function keepDeadLetters(valkey: Valkey, burials: readonly Burial[]): Promise<void> {
  let letters = 0;
  for (const { entry, carId, reason, attempts } of burials) {
    const values = [entry.id, carId ?? '', reason, attempts, Date.now()];
    letters = Number(await BURY.run(valkey, [KEY.deadLetters, entry.stream], values));
  }
  if (letters >= MOST_LETTERS) logger.warn({ letters }, 'too many dead letters: the oldest are dropped');
}

/** Up to `count` letters, oldest first, that follow the letter `after` ('' for the first ones). */
export async function listDeadLetters(valkey: Valkey, after: string, count: number): Promise<DeadLetter[]> {
  const start = after === '' ? '-' : `(${after}`;
  const letters = await valkey.xrange(KEY.deadLetters, start, '+', 'COUNT', count);
  return letters.map(letterFrom);
}

/** Answers how many of these there were. */
export async function removeDeadLetters(valkey: Valkey, ids: readonly string[]): Promise<number> {
  return ids.length === 0 ? 0 : valkey.xdel(KEY.deadLetters, ...ids);
}

export function countDeadLetters(valkey: Valkey): Promise<number> {
  return valkey.xlen(KEY.deadLetters);
}
