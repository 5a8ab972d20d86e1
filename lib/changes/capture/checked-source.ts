import type { Pool } from 'mysql2/promise';
import type { ChangeSource } from './change-source.ts';
import { checkServer } from './preflight.ts';

/** The same source, which looks at the server's settings and at our rights each time before it begins. */
export function checkedSource(source: ChangeSource, pool: Pool): ChangeSource {
  return {
    async position() {
      await checkServer(pool);
      return source.position();
    },
    async *read(from, signal) {
      await checkServer(pool);
      yield* source.read(from, signal);
    },
  };
}
