import { LuaScript } from './lua-script.ts';

/** Gives somebody a lease, or finds that it is his. KEYS: lease. ARGV: holder, milliseconds. Answers 1, or 0 where another has it. */
export const ACQUIRE = new LuaScript(`
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
`);

/** Deletes a lease only where it is still ours. KEYS: lease. ARGV: token. */
export const RELEASE = new LuaScript(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
`);
