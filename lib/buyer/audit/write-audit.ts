import type { Database } from '../../catalogue/database.ts';
import { auditEvent } from '../../catalogue/schema/audit-event.ts';

/** Something that was done to what belongs to a buyer. */
export interface AuditEvent {
  actor: NonNullable<(typeof auditEvent.$inferInsert)['actor']>;
  buyerId: number | null;
  /** What was done, `visit.booked`. */
  action: string;
  /** To which row, `visit:12`. */
  subject?: string | null;
  /** Keyed hash of the address that it came from; null where no request did it. */
  addressHash?: Buffer | null;
  /** Nothing personal. */
  detail?: Record<string, string | number | boolean | null> | null;
}

/**
 * Adds to the trail of what was done.
 * @param db of the transaction that does it, so that there is neither without the other
 */
export async function writeAudit(db: Database, event: AuditEvent): Promise<void> {
  await db.insert(auditEvent).values(event);
}
