import type { Session } from '../session/session.ts';

/**
 * Who asks, in an action for buyers only.
 * @throws {Error} where nobody has seen to it that there is a session
 */
export function buyerOf({ session }: { session: Session | null }): number {
  if (!session) throw new Error('what is for buyers only was run without a session');
  return session.buyerId;
}
