import { whoAsks } from '../../serving/visitor/visitor-cookies.ts';
import type { BuyerServices } from '../services.ts';
import { readSession } from '../session/read-session.ts';
import type { Action, Outcome } from '../web/action.ts';
import type { Answer, Query } from '../web/query.ts';

const ADDRESS = Buffer.alloc(32, 1);

/** Has an action done what a form says, as the web process has it done, with its schema and its session. */
export async function act(
  services: BuyerServices,
  one: Action,
  sent: Record<string, string>,
  cookies?: string,
): Promise<Outcome> {
  const { session } = await readSession(services, cookies);
  if (one.for === 'buyer' && !session) throw new Error('only buyers may do that');
  const who = { ...whoAsks(cookies), buyerId: session?.buyerId ?? null };
  const values = one.schema.parse(sent);
  return one.run({ values, who, session, address: ADDRESS, cookies, services });
}

/** Reads a query, as the web process does. */
export const ask = (
  services: BuyerServices,
  one: Query,
  params: Record<string, string>,
  cookies?: string,
): Promise<Answer> =>
  one.answer(new URLSearchParams(params), { who: whoAsks(cookies), address: ADDRESS, cookies, services });
