import { LuaScript } from '../../serving/lua-script.ts';
import { REQUEST_RESYNC } from './ask-for-resync.ts';

/**
 * Refuses whoever has not got the lease. A write proves that its owner lives: it renews the lease. What a script of this file
 * answers is a number, or the name of why it has refused. KEYS[1]: lease. ARGV: owner, milliseconds.
 */
const CHECK_OWNER = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 'lease' end
redis.call('PEXPIRE', KEYS[1], ARGV[2])
`;

/** KEYS: lease. ARGV: owner, milliseconds. */
export const RENEW = new LuaScript(`${CHECK_OWNER} return 0`);

/**
 * Appends changes and moves the checkpoint, or refuses and does nothing. A script and not MULTI: MULTI cannot look before it
 * writes, and of commands sent by hash inside MULTI one may be unknown to the server while its neighbours run. `step` counts
 * the writes, those inside a transaction too: a log that was set back, even by one batch, has another one.
 *
 * KEYS: lease, checkpoint, set of streams, then each stream of the batch.
 * ARGV: owner, lease milliseconds, expected step, group, number of the streams that are projected (they come first),
 * 1 where the checkpoint moves, its gtid, file, pos and at, then five values per change: number of its stream from 1, op, before
 * or statement, after, src.
 */
export const APPEND = new LuaScript(`
${CHECK_OWNER}
if (redis.call('HGET', KEYS[2], 'step') or '') ~= ARGV[3] then return 'checkpoint' end
for stream = 1, #KEYS - 3 do
  local key = KEYS[3 + stream]
  if redis.call('SADD', KEYS[3], key) == 1 and stream <= tonumber(ARGV[5]) then
    redis.pcall('XGROUP', 'CREATE', key, ARGV[4], '0', 'MKSTREAM')
  end
end
for at = 11, #ARGV, 5 do
  local key, op = KEYS[3 + tonumber(ARGV[at])], ARGV[at + 1]
  if op == 'truncate' or op == 'ddl' then
    redis.call('XADD', key, '*', 'op', op, 'statement', ARGV[at + 2], 'src', ARGV[at + 4])
  else
    redis.call('XADD', key, '*', 'op', op, 'before', ARGV[at + 2], 'after', ARGV[at + 3], 'src', ARGV[at + 4])
  end
end
if ARGV[6] == '1' then
  redis.call('HSET', KEYS[2], 'gtid', ARGV[7], 'file', ARGV[8], 'pos', ARGV[9], 'at', ARGV[10])
end
return redis.call('HINCRBY', KEYS[2], 'step', 1)
`);

/**
 * Asks for a rebuild and starts anew at another checkpoint.
 * KEYS: lease, checkpoint, then those of `requestResync`.
 * ARGV: owner, lease milliseconds, then those of `requestResync`, the checkpoint's gtid last, then its file, pos and at.
 */
export const START_OVER = new LuaScript(`
${CHECK_OWNER}
${REQUEST_RESYNC}
requestResync(KEYS[3], KEYS[4], KEYS[5], KEYS[6], ARGV[3], ARGV[4], ARGV[5], ARGV[6])
redis.call('HSET', KEYS[2], 'gtid', ARGV[6], 'file', ARGV[7], 'pos', ARGV[8], 'at', ARGV[9])
return redis.call('HINCRBY', KEYS[2], 'step', 1)
`);
