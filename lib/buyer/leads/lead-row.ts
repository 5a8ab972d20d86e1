import type { lead } from '../../catalogue/schema/lead.ts';
import type { NewLead } from './new-lead.ts';

/** A lead as a row of its table. */
export function leadRow({ key, consent, ad, ...rest }: NewLead): typeof lead.$inferInsert {
  return { ...rest, idempotencyKey: key, consent: { ...consent }, ad: ad && { ...ad } };
}
