import { connectStores, stores } from '../serving/stores.ts';
import { type TestDatabase, testDatabase } from './test-database.ts';
import { type TestValkey, testValkey } from './test-valkey.ts';

/** A database and a Valkey of a test's own, which this process' read functions use from then on. */
export interface TestStores {
  database: TestDatabase;
  valkey: TestValkey;
  close(): Promise<void>;
}

/** Points this process at fresh stores. Once per test file: a process opens its stores a single time. */
export async function testStores(): Promise<TestStores> {
  const [database, valkey] = await Promise.all([testDatabase(), testValkey()]);
  process.env.DATABASE_URL = database.url;
  process.env.VALKEY_URL = valkey.url;
  await connectStores();
  return {
    database,
    valkey,
    async close() {
      const own = stores();
      await Promise.allSettled([own.valkey.quit(), own.pool.end()]);
      await Promise.all([valkey.close(), database.drop()]);
    },
  };
}
