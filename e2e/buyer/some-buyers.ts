import { randomBytes } from 'node:crypto';
import { inArray } from 'drizzle-orm';
import { keyRing } from '../../lib/buyer/keys/key-ring.ts';
import { beginSession } from '../../lib/buyer/session/begin-session.ts';
import { endAllSessions } from '../../lib/buyer/session/end-sessions.ts';
import { databaseFor } from '../../lib/catalogue/database.ts';
import { auditEvent } from '../../lib/catalogue/schema/audit-event.ts';
import { buyer } from '../../lib/catalogue/schema/buyer.ts';
import { lead } from '../../lib/catalogue/schema/lead.ts';
import { visit } from '../../lib/catalogue/schema/visit.ts';
import { readConfig } from '../../lib/platform/config.ts';
import { openPool } from '../../lib/platform/mysql-pool.ts';
import { openJobValkey } from '../../lib/serving/valkey.ts';
import { readBuyerKeys } from '../../scripts/stack/buyer-keys.ts';
import { openHome } from '../../scripts/stack/home.ts';
import { runningStack } from '../second-process.ts';

export interface SignedIn {
  id: number;
  /** The `Cookie` header that a browser would send. */
  cookie: string;
}

/** Buyers of a test's own in the shop that runs, and what they leave in its database. */
export interface SomeBuyers {
  pool: ReturnType<typeof openPool>;
  all: SignedIn[];
  /** Takes away the buyers and all that they did. */
  remove(): Promise<void>;
}

const header = (cookies: readonly string[]) => cookies.map((one) => one.split(';', 1)[0]).join('; ');

/** @throws {Error} where no stack is running */
export async function someBuyers(count: number): Promise<SomeBuyers> {
  const stack = runningStack();
  const pool = openPool(stack.databaseUrl);
  const valkey = await openJobValkey(stack.valkeyUrl);
  const keys = keyRing(readBuyerKeys(openHome(readConfig().home)));
  const services = { valkey, keys, origin: readConfig().siteUrl };
  const db = databaseFor(pool, 'test');
  const mobileEncrypted = await keys.seal('mobile', '+919800000000');
  const rows = Array.from({ length: count }, () => ({ mobileHash: randomBytes(32), mobileEncrypted }));
  const ids = (await db.insert(buyer).values(rows).$returningId()).map(({ id }) => id);
  const all = await Promise.all(
    ids.map(async (id) => ({ id, cookie: header(await beginSession(services, id)) })),
  );
  return {
    pool,
    all,
    async remove() {
      await Promise.all(ids.map((id) => endAllSessions(services, id)));
      for (const table of [visit, lead, auditEvent])
        await db.delete(table).where(inArray(table.buyerId, ids));
      await db.delete(buyer).where(inArray(buyer.id, ids));
      valkey.disconnect();
      await pool.end();
    },
  };
}
