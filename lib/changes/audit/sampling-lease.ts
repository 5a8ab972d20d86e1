import { KEY } from '../../serving/keys.ts';
import type { Valkey } from '../../serving/valkey.ts';
import { LuaScript } from '../log/lua-script.ts';

/** KEYS: lease. ARGV: holder, milliseconds. Answers whether the lease is the holder's from now on. */
const HOLD = new LuaScript(`
local holder = redis.call('GET', KEYS[1])
if holder and holder ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
`);

const RELEASE = new LuaScript(`
if redis.call('GET', KEYS[1]) == ARGV[1] then redis.call('DEL', KEYS[1]) end
`);

/** Takes the right to sample for so long, or keeps it; false while another process has it. */
export async function holdSampling(valkey: Valkey, holder: string, lifetimeMs: number): Promise<boolean> {
  return (await HOLD.run(valkey, [KEY.auditLease], [holder, lifetimeMs])) === 1;
}

export async function releaseSampling(valkey: Valkey, holder: string): Promise<void> {
  await RELEASE.run(valkey, [KEY.auditLease], [holder]);
}
