import { KEY, LIFETIME } from '../../serving/keys.ts';
import { LuaScript } from '../../serving/lua-script.ts';
import type { Valkey } from '../../serving/valkey.ts';
import { CODE_MS, MOST_TRIES } from './code.ts';

/** A number that is to be proved, as it is stored. */
export interface StoredChallenge {
  /** Keyed hash of the number. */
  of: string;
  /** See `sealPending`. */
  pending: string;
  /** When the last code was sent, in milliseconds since 1970. */
  sentAt: number;
}

const NOW = `local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)`;

/**
 * KEYS: the challenge. ARGV: hash of the code, how long it is good (ms), how long the challenge is kept (s), and for a new one what else it says.
 * Returns 0 where a further code came for a challenge that is over.
 */
const PUT_CODE = new LuaScript(`
${NOW}
if #ARGV == 3 and redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'code', ARGV[1], 'until', now + ARGV[2], 'sent', now, 'tries', 0)
if #ARGV > 3 then redis.call('HSET', KEYS[1], 'of', ARGV[4], 'pending', ARGV[5]) end
redis.call('EXPIRE', KEYS[1], ARGV[3])
return 1
`);

/** KEYS: the challenge. ARGV: what it says. Returns 0 where it is over. */
const PUT_PENDING = new LuaScript(`
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'pending', ARGV[1])
return 1
`);

/** KEYS: the challenge. ARGV: tries that a code has. A try is counted before anybody learns what it was worth. */
const TRY = new LuaScript(`
${NOW}
local code, good = unpack(redis.call('HMGET', KEYS[1], 'code', 'until'))
if not code or code == '' or now > tonumber(good) then return {'expired'} end
local tries = redis.call('HINCRBY', KEYS[1], 'tries', 1)
if tries > tonumber(ARGV[1]) then return {'spent'} end
return {'open', code, ARGV[1] - tries}
`);

/** KEYS: the challenge. ARGV: hash of the code, and what it is to be afterwards. Returns 1 to the one who has taken it. */
const EXCHANGE = new LuaScript(`
if redis.call('HGET', KEYS[1], 'code') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'code', ARGV[2])
return 1
`);

/** @throws {Error} where Valkey is away, as all that follow */
export async function putChallenge(
  valkey: Valkey,
  id: string,
  codeHash: string,
  { of, pending }: Pick<StoredChallenge, 'of' | 'pending'>,
): Promise<void> {
  await PUT_CODE.run(valkey, [KEY.challenge(id)], [codeHash, CODE_MS, LIFETIME.challenge, of, pending]);
}

/** Puts another code in the place of the one before, which is good for nothing from then on. @returns false where the challenge is over */
export async function replaceCode(valkey: Valkey, id: string, codeHash: string): Promise<boolean> {
  return (await PUT_CODE.run(valkey, [KEY.challenge(id)], [codeHash, CODE_MS, LIFETIME.challenge])) === 1;
}

/** Puts what it says in the place of what it said; its code stays good. @returns false where the challenge is over */
export const replacePending = async (valkey: Valkey, id: string, pending: string): Promise<boolean> =>
  (await PUT_PENDING.run(valkey, [KEY.challenge(id)], [pending])) === 1;

export async function readChallenge(valkey: Valkey, id: string): Promise<StoredChallenge | null> {
  const [of, pending, sent] = await valkey.hmget(KEY.challenge(id), 'of', 'pending', 'sent');
  return of && pending ? { of, pending, sentAt: Number(sent) } : null;
}

export type Tried =
  | { kind: 'open'; codeHash: string; triesLeft: number }
  | { kind: 'expired' }
  | { kind: 'spent' };

/** Counts a try, and only then says what the code is. */
export async function countTry(valkey: Valkey, id: string): Promise<Tried> {
  const [kind, codeHash, left] = (await TRY.run(valkey, [KEY.challenge(id)], [MOST_TRIES])) as string[];
  if (kind === 'open' && codeHash) return { kind, codeHash, triesLeft: Number(left) };
  return { kind: kind === 'spent' ? 'spent' : 'expired' };
}

/** Takes a code, so that nobody else can. @returns false where somebody was faster, or another one was sent */
export const takeCode = async (valkey: Valkey, id: string, codeHash: string): Promise<boolean> =>
  (await EXCHANGE.run(valkey, [KEY.challenge(id)], [codeHash, ''])) === 1;

/** Gives a code back that was taken for nothing; another one that was sent meanwhile stays. */
export async function giveCodeBack(valkey: Valkey, id: string, codeHash: string): Promise<void> {
  await EXCHANGE.run(valkey, [KEY.challenge(id)], ['', codeHash]);
}

export async function dropChallenge(valkey: Valkey, id: string): Promise<void> {
  await valkey.del(KEY.challenge(id));
}
