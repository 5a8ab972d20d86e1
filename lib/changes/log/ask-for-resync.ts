import { KEPT_CHANGES, KEY } from '../../serving/keys.ts';
import { LuaScript } from '../../serving/lua-script.ts';
import { currentRun } from '../../serving/trust.ts';
import type { Valkey } from '../../serving/valkey.ts';
import { PROJECTORS } from './streams.ts';

/**
 * Asks the projectors to build everything anew, and withdraws the trust in what is there until they have: payloads are trusted
 * from a ticket on that is above all that were handed out; listings and what is not there are not, see `serving/trust.ts`. Web
 * processes are told in the stream that they follow.
 */
export const REQUEST_RESYNC = `
local function requestResync(streams, resyncs, tickets, trusted, group, run, reason, gtid)
  local time = redis.call('TIME')
  local last = tonumber(redis.call('GET', tickets) or '0')
  local from = string.format('%.0f', math.max(time[1] * 1000000 + time[2], last + 1))
  redis.call('SET', tickets, from)
  redis.call('SET', trusted, '{"run":"' .. run .. '","from":' .. from .. ',"isComplete":false}')
  redis.call('XADD', '${KEY.listingChanges}', 'MAXLEN', '~', ${KEPT_CHANGES}, '*', 'trust', from)
  redis.call('SADD', streams, resyncs)
  redis.pcall('XGROUP', 'CREATE', resyncs, group, '0', 'MKSTREAM')
  redis.call('XADD', resyncs, '*', 'op', 'resync', 'reason', reason, 'gtid', gtid)
end
`;

/** The keys and values that `requestResync` takes, in its order. `gtid`: where MySQL has to be, at least, or ''. */
export async function resyncOperands(valkey: Valkey, reason: string, gtid: string) {
  return {
    keys: [KEY.changeStreams, KEY.resyncs, KEY.ticket, KEY.trusted],
    values: [PROJECTORS, await currentRun(valkey), reason, gtid],
  };
}

const ASK = new LuaScript(`
${REQUEST_RESYNC}
requestResync(KEYS[1], KEYS[2], KEYS[3], KEYS[4], ARGV[1], ARGV[2], ARGV[3], ARGV[4])
`);

/** Has everything built anew from MySQL, and until then nothing served from Valkey that is older. */
export async function askForResync(valkey: Valkey, reason: string): Promise<void> {
  const { keys, values } = await resyncOperands(valkey, reason, '');
  await ASK.run(valkey, keys, values);
}
