import { randomUUID } from 'node:crypto';
import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../../database.ts';
import { lead } from '../../schema/lead.ts';

/** Somebody who asked for a car. */
export interface WrittenLead {
  carId: number;
  /** Who: the same letter is the same number. */
  person: string;
  at: Date;
  isVerified?: boolean;
  kind?: 'contact' | 'visit' | 'offer';
}

/** Stores these leads. */
export async function writeLeads(pool: Pool, leads: readonly WrittenLead[]): Promise<void> {
  if (leads.length === 0) return;
  const rows = leads.map(({ carId, person, at, isVerified = true, kind = 'contact' }) => ({
    idempotencyKey: randomUUID(),
    carId,
    kind,
    mobileHash: Buffer.from(person.padEnd(32)),
    verifiedAt: isVerified ? at : null,
    consent: {},
    createdAt: at,
  }));
  await databaseFor(pool, 'test').insert(lead).values(rows);
}
