import { replies } from '../../serving/valkey.ts';
import type { BuyerServices } from '../services.ts';
import { endedCookies, tokenIn } from './session-cookies.ts';
import { askState, judgeState } from './session-state.ts';
import { readToken } from './session-token.ts';
import { type Settled, settleSession } from './settle-session.ts';

/**
 * The session that a request belongs to, by its cookies; one whose token has become old gets a new one.
 * @throws {Error} where a signed token came and Valkey, which knows whether it was revoked, is away
 */
export async function readSession(
  services: Pick<BuyerServices, 'valkey' | 'keys' | 'origin'>,
  cookies: string | undefined,
): Promise<Settled> {
  const { valkey, keys, origin } = services;
  const claims = await readToken(keys, cookies, origin);
  if (!claims) return { session: null, cookies: tokenIn(cookies, origin) ? endedCookies(origin) : [] };
  const pipeline = valkey.pipeline();
  askState(pipeline, claims);
  const [state] = await replies(pipeline);
  return settleSession(services, claims, judgeState(claims, state, Date.now()));
}
