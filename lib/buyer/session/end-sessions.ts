import { KEY } from '../../serving/keys.ts';
import { LuaScript } from '../../serving/lua-script.ts';
import { replies } from '../../serving/valkey.ts';
import type { BuyerServices } from '../services.ts';
import type { Session } from './session.ts';

/** KEYS: a buyer's sessions. ARGV: what the key of each begins with. Returns how many there were. */
const END_ALL = new LuaScript(`
local ended = 0
for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do ended = ended + redis.call('DEL', ARGV[1] .. id) end
redis.call('DEL', KEYS[1])
return ended
`);

/** Ends one session: none of its tokens is taken any more. */
export async function endSession(
  { valkey }: Pick<BuyerServices, 'valkey'>,
  { id, buyerId }: Pick<Session, 'id' | 'buyerId'>,
): Promise<void> {
  await replies(valkey.multi().del(KEY.session(id)).zrem(KEY.sessionsOf(buyerId), id));
}

/** Ends every session of a buyer, in whatever browser. @returns how many there were */
export async function endAllSessions(
  { valkey }: Pick<BuyerServices, 'valkey'>,
  buyerId: number,
): Promise<number> {
  return Number(await END_ALL.run(valkey, [KEY.sessionsOf(buyerId)], [KEY.sessionPrefix]));
}
