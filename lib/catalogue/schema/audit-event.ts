import { bigint, index, json, mysqlEnum, mysqlTable, varchar } from 'drizzle-orm/mysql-core';
import { bytes, createdAt, ref } from './columns.ts';

export const ACTORS = ['buyer', 'visitor', 'shop', 'provider'] as const;

/**
 * What somebody did to what belongs to a buyer: written with the change itself, never changed. `subject` is a table and an id, `visit:12`;
 * `address_hash` a keyed hash of the address it came from. No personal data in `detail`.
 */
export const auditEvent = mysqlTable(
  'audit_event',
  {
    id: bigint('id', { mode: 'number', unsigned: true }).autoincrement().primaryKey(),
    actor: mysqlEnum('actor', ACTORS).notNull(),
    buyerId: ref('buyer_id'),
    action: varchar('action', { length: 60 }).notNull(),
    subject: varchar('subject', { length: 60 }),
    addressHash: bytes('address_hash', 32),
    detail: json('detail').$type<Record<string, string | number | boolean | null>>(),
    createdAt: createdAt(),
  },
  (t) => [
    index('audit_event_buyer').on(t.buyerId, t.id),
    index('audit_event_created').on(t.createdAt),
    index('audit_event_action').on(t.action, t.createdAt),
  ],
);
