import { singleton } from '../../platform/singleton.ts';
import { whoAsks } from './visitor-cookies.ts';
import type { Who } from './who.ts';

/** Tells which buyer a session is of, by the cookies that a request came with; null where it is nobody's. Never refuses. */
type BuyerReader = (cookies: string) => Promise<number | null>;

const reader = () => singleton('buyer-reader', () => ({ read: (async () => null) as BuyerReader }));

/** Has buyers known from now on. What knows them stands above what serves pages, and has to be handed down. */
export function setBuyerReader(read: BuyerReader): void {
  reader().read = read;
}

/** Whether a request may come from a buyer: what most are asked that do not. */
export const mayBeBuyer = (cookies: string | undefined): cookies is string =>
  cookies?.includes('session=') ?? false;

/** Who asks, a buyer included. */
export async function whoIsIt(cookies: string | undefined): Promise<Who> {
  const who = whoAsks(cookies);
  return mayBeBuyer(cookies) ? { ...who, buyerId: await reader().read(cookies) } : who;
}
