import type { Who } from '../../serving/visitor/who.ts';
import type { BuyerServices } from '../services.ts';
import type { Session } from '../session/session.ts';
import { readForBuyer } from './buyer-shortlist.ts';
import { readForVisitor } from './visitor-shortlist.ts';

/**
 * The cars that somebody wants to come back to, the newest first: a buyer's list, or that of a browser.
 * @throws {Error} where the store that keeps it is away
 */
export async function readShortlist(
  { pool, valkey }: Pick<BuyerServices, 'pool' | 'valkey'>,
  session: Session | null,
  { visitorId }: Pick<Who, 'visitorId'>,
): Promise<number[]> {
  if (session) return (await readForBuyer(pool, session.buyerId)).map(({ carId }) => carId);
  if (visitorId === null) return [];
  return (await readForVisitor(valkey, visitorId)).map(({ carId }) => carId);
}
