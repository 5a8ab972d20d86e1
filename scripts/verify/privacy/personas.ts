import { inArray } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import { openedParts, type PaidPart } from '../../../lib/buyer/entitlement/plans.ts';
import { inTransaction } from '../../../lib/buyer/in-transaction.ts';
import type { KeyRing } from '../../../lib/buyer/keys/key-ring.ts';
import { LIMITS } from '../../../lib/buyer/limits/limits.ts';
import { beginSession } from '../../../lib/buyer/session/begin-session.ts';
import { endAllSessions } from '../../../lib/buyer/session/end-sessions.ts';
import { databaseFor } from '../../../lib/catalogue/database.ts';
import { auditEvent } from '../../../lib/catalogue/schema/audit-event.ts';
import { buyer } from '../../../lib/catalogue/schema/buyer.ts';
import { consent } from '../../../lib/catalogue/schema/consent.ts';
import { interaction } from '../../../lib/catalogue/schema/interaction.ts';
import { offer } from '../../../lib/catalogue/schema/offer.ts';
import { paidAccess } from '../../../lib/catalogue/schema/paid-access.ts';
import { payment } from '../../../lib/catalogue/schema/payment.ts';
import { shortlist } from '../../../lib/catalogue/schema/shortlist.ts';
import { subscription } from '../../../lib/catalogue/schema/subscription.ts';
import { visit } from '../../../lib/catalogue/schema/visit.ts';
import { KEY } from '../../../lib/serving/keys.ts';
import type { Valkey } from '../../../lib/serving/valkey.ts';

const CALLER = 'verify-privacy';
const HOUR_MS = 3_600_000;

/** Somebody who looks at the shop. */
export interface Persona {
  name: string;
  /** Null for somebody who has not proved a number. */
  buyerId: number | null;
  /** `Cookie` header. */
  cookies: string;
  opens: ReadonlySet<PaidPart>;
}

/** Plans of each, and the hours until they end. */
const KINDS: readonly { name: string; plans: readonly { plan: string; hours: number }[] }[] = [
  { name: 'verified', plans: [] },
  { name: 'unpaid', plans: [{ plan: 'premium', hours: -1 }] },
  { name: 'report', plans: [{ plan: 'report', hours: 1 }] },
  { name: 'contact', plans: [{ plan: 'contact', hours: 1 }] },
  { name: 'entitled', plans: [{ plan: 'premium', hours: 1 }] },
];

export const ANONYMOUS: Persona = { name: 'anonymous', buyerId: null, cookies: '', opens: new Set() };

/** What makes sessions that the shop takes. */
export interface SessionParts {
  pool: Pool;
  valkey: Valkey;
  keys: KeyRing;
}

/** Browsers name the cookie by whether the shop has https: which it is, only the shop knows. */
async function cookiesOf(parts: SessionParts, buyerId: number): Promise<string> {
  const cookies = await Promise.all(
    ['http://shop', 'https://shop'].map((origin) => beginSession({ ...parts, origin }, buyerId)),
  );
  return [...new Set(cookies.flat().map((cookie) => cookie.split(';', 1)[0]))].join('; ');
}

/** @param remember is called with the ids of the buyers, before they are there */
export async function makePersonas(
  parts: SessionParts,
  remember: (buyerIds: number[]) => void,
): Promise<Persona[]> {
  const ids = await inTransaction(parts.pool, CALLER, async (db) => {
    const made: number[] = [];
    for (const { plans } of KINDS) {
      const [row] = await db.insert(buyer).values({}).$returningId();
      const buyerId = row?.id ?? 0;
      made.push(buyerId);
      const rows = plans.map(({ plan, hours }) => ({
        buyerId,
        plan,
        validUntil: new Date(Date.now() + hours * HOUR_MS),
      }));
      if (rows.length > 0) await db.insert(subscription).values(rows);
    }
    remember(made);
    return made;
  });
  const buyers = KINDS.map(async ({ name, plans }, at) => {
    const buyerId = ids[at] ?? 0;
    const opens = openedParts(plans.filter(({ hours }) => hours > 0).map(({ plan }) => plan));
    return { name, buyerId, cookies: await cookiesOf(parts, buyerId), opens };
  });
  return [ANONYMOUS, ...(await Promise.all(buyers))];
}

/** Removes buyers that were made, with all that came of them. */
export async function removePersonas(
  { pool, valkey }: Pick<SessionParts, 'pool' | 'valkey'>,
  buyerIds: readonly number[],
): Promise<void> {
  if (buyerIds.length === 0) return;
  for (const id of buyerIds) {
    await endAllSessions({ valkey }, id);
    await valkey.del(Object.values(LIMITS).map(({ name }) => KEY.limit(name, String(id))));
  }
  await inTransaction(pool, CALLER, async (db) => {
    for (const table of [
      paidAccess,
      payment,
      subscription,
      shortlist,
      visit,
      offer,
      consent,
      auditEvent,
      interaction,
    ])
      await db.delete(table).where(inArray(table.buyerId, [...buyerIds]));
  });
  await databaseFor(pool, CALLER)
    .delete(buyer)
    .where(inArray(buyer.id, [...buyerIds]));
}
