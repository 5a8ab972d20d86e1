import type { Pool } from 'mysql2/promise';
import type { ChangeSource } from './change-source.ts';
import { checkServer } from './preflight.ts';
import { checkSameLog } from './same-log.ts';

/** The same source, which looks at the server's settings, at our rights and at its binlog each time before it begins. */
export function checkedSource(source: ChangeSource, pool: Pool): ChangeSource {
  return {
    async position() {
      await checkServer(pool);
      return source.position();
    },
    async *read(from, signal) {
      await checkServer(pool);
      await checkSameLog(pool, from);
      yield* source.read(from, signal);
    },
  };
}
