import { singleton } from '../platform/singleton.ts';
import { KEY } from './keys.ts';
import { LuaScript } from './lua-script.ts';
import type { Valkey } from './valkey.ts';

/**
 * Microseconds of Valkey's clock, and always above the last one handed out. A clock and no bare counter: a server that
 * came back with less than it had, or empty, still hands out higher numbers than builders under way have.
 */
const TAKE = new LuaScript(`
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local ticket = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0') + 1)
redis.call('SET', KEYS[1], string.format('%.0f', ticket))
return ticket
`);

/** How far Valkey's clock is ahead of this process' clock, in microseconds, as it was seen last. */
const ahead = singleton('valkey-clock', () => ({ by: 0 }));

function noted(ticket: number): number {
  ahead.by = ticket - Date.now() * 1_000;
  return ticket;
}

/** This moment as a ticket, about, for when Valkey cannot be asked. */
export const estimatedTicket = (): number => Date.now() * 1_000 + ahead.by;

/**
 * A number larger than all handed out before, about the microseconds since 1970. Taken before MySQL is read; what was read
 * is written under it.
 */
export async function takeTicket(valkey: Valkey): Promise<number> {
  return noted(Number(await TAKE.run(valkey, [KEY.ticket], [])));
}

const LOOK = new LuaScript(`
local time = redis.call('TIME')
return math.max(time[1] * 1000000 + time[2], tonumber(redis.call('GET', KEYS[1]) or '0') + 1)
`);

/** The moment that it is now, as a ticket: above all that were handed out before, and not above those that will be. */
export async function ticketNow(valkey: Valkey): Promise<number> {
  return noted(Number(await LOOK.run(valkey, [KEY.ticket], [])));
}
