import { KEY } from './keys.ts';
import type { Valkey } from './valkey.ts';

/**
 * Microseconds of Valkey's clock, and always above the last one handed out. A clock and no bare counter: a server that
 * came back with less than it had, or empty, still hands out higher numbers than builders under way have.
 */
const SCRIPT = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local ticket = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0') + 1)
redis.call('SET', KEYS[1], string.format('%.0f', ticket))
return ticket
`;

const COMMAND = 'forecourtTakeTicket';

/**
 * A number larger than all handed out before, about the microseconds since 1970. Taken before MySQL is read; what was read
 * is written under it.
 */
export async function takeTicket(valkey: Valkey): Promise<number> {
  valkey.defineCommand(COMMAND, { numberOfKeys: 1, lua: SCRIPT });
  return Number(await Reflect.apply(Reflect.get(valkey, COMMAND), valkey, [KEY.ticket]));
}
