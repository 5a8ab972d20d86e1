import { eq, inArray, or, type SQL } from 'drizzle-orm';
import { lead } from '../../catalogue/schema/lead.ts';

/** The leads of a buyer: those that are theirs, and those that somebody left with their number and never proved. */
export const ownLeads = (buyerId: number, hashes: readonly Buffer[]): SQL | undefined =>
  hashes.length === 0
    ? eq(lead.buyerId, buyerId)
    : or(eq(lead.buyerId, buyerId), inArray(lead.mobileHash, [...hashes]));
