import { KEY } from '../../serving/keys.ts';
import { LuaScript } from '../../serving/lua-script.ts';
import type { Valkey } from '../../serving/valkey.ts';
import type { Checkpoint } from '../checkpoint.ts';
import { checkpointValues } from './stored-checkpoint.ts';

/** KEYS: checkpoint. ARGV: gtid, file, pos, at. Answers 1, or 0 where a checkpoint is there. */
const RECORD_FIRST = new LuaScript(`
if redis.call('HEXISTS', KEYS[1], 'gtid') == 1 then return 0 end
redis.call('HSET', KEYS[1], 'gtid', ARGV[1], 'file', ARGV[2], 'pos', ARGV[3], 'at', ARGV[4])
redis.call('HINCRBY', KEYS[1], 'step', 1)
return 1
`);

/**
 * Notes where reading of the binlog begins, unless it has begun: for whoever has built everything from MySQL as it was at
 * that place or later, so that capture only has to go on from there.
 * @returns whether it was the first
 */
export async function recordFirstCheckpoint(valkey: Valkey, checkpoint: Checkpoint): Promise<boolean> {
  return (await RECORD_FIRST.run(valkey, [KEY.changeCheckpoint], checkpointValues(checkpoint))) === 1;
}
