import { LuaScript } from './lua-script.ts';

/** Deletes a lease only where it is still ours. KEYS: lease. ARGV: token. */
export const RELEASE = new LuaScript(`
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
`);
