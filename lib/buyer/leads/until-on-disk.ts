import { setTimeout as sleep } from 'node:timers/promises';
import type { Valkey } from '../../serving/valkey.ts';

/** Milliseconds that Valkey is given. */
const LONGEST_MS = 4_000;
/** With `appendfsync everysec` what was written is brought to disk from a second later on, by the next turn of its clock at the latest. */
const FSYNC_STARTS_MS = 1_150;
const LOOK_MS = 20;

const tooLate = () => new Error('Command timed out: Valkey does not bring to its disk what was written');

/** Whether nothing is being brought to disk; also for a server that does not say. */
const isQuiet = (info: string) => !/^aof_pending_bio_fsync:[1-9]/m.test(info);

/** @throws {Error} where writing to the file failed */
function checkWrites(info: string): void {
  if (/^aof_last_write_status:(?!ok)/m.test(info)) throw new Error('Valkey cannot write to its disk');
}

/**
 * Waits until what this connection has written is on the server's disk: no crash takes it away then.
 *
 * `WAITAOF` refuses where there is no append-only file, and waits in vain where nobody calls fsync. But servers from 7.4 on, Valkey 8.0 among them, say too early that it is there
 * (https://github.com/redis/redis/pull/13793). So it is seen to that an fsync which began behind the write has ended: once a second is over, one is under way, was, or
 * begins between two looks.
 * @param connection whose commands wait meanwhile
 * @throws {Error} where that is not to be had in time, or not at all
 */
export async function untilOnDisk(connection: Pick<Valkey, 'call' | 'info'>): Promise<void> {
  const started = performance.now();
  const [onDisk] = (await connection.call('WAITAOF', 1, 0, LONGEST_MS)) as number[];
  if (onDisk !== 1) throw tooLate();
  await sleep(FSYNC_STARTS_MS);
  for (let quiet = 0; quiet < 2; ) {
    const info = await connection.info('persistence');
    checkWrites(info);
    quiet = isQuiet(info) ? quiet + 1 : 0;
    if (performance.now() - started > LONGEST_MS + FSYNC_STARTS_MS) throw tooLate();
    if (quiet < 2) await sleep(LOOK_MS);
  }
}
