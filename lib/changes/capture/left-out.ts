import type { Row } from '../change.ts';
import type { DecodedRow } from './row-values.ts';

/** Tables of which nobody is to be told: only the shop itself writes them, from what is in Valkey already, or they are about persons. */
export const OUR_OWN: ReadonlySet<string> = new Set([
  'interaction',
  'interaction_flush',
  'buyer',
  'visit',
  'offer',
  'subscription',
  'payment',
  'paid_access',
  'shortlist',
  'consent',
  'audit_event',
]);

/** Columns that are personal or paid for, of tables of which others are told. A change of nothing else is still one. */
const PRIVATE_COLUMNS: ReadonlyMap<string, readonly string[]> = new Map([
  ['seller', ['mobile_no']],
  ['inspection_item', ['section', 'part', 'verdict', 'note']],
  [
    'lead',
    [
      'idempotency_key',
      'buyer_id',
      'kind',
      'mobile_hash',
      'mobile_encrypted',
      'name_encrypted',
      'consent',
      'ad',
      'from_path',
    ],
  ],
]);

function leaveOut(row: Row | null, columns: readonly string[]): void {
  if (row) for (const column of columns) delete row[column];
}

/** Takes out of rows of a table what is private in them. */
export function leavePrivateOut(table: string, rows: readonly DecodedRow[]): void {
  const columns = PRIVATE_COLUMNS.get(table);
  if (!columns) return;
  for (const { before, after } of rows) {
    leaveOut(before, columns);
    leaveOut(after, columns);
  }
}
