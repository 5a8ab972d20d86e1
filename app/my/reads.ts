import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { adParams } from '@/lib/buyer/leads/ad-params.ts';
import { ownNumber } from '@/lib/buyer/leads/own-number.ts';
import { buyerServices } from '@/lib/buyer/open-services.ts';
import { masked } from '@/lib/buyer/phone/mobile-number.ts';
import { readSession } from '@/lib/buyer/session/read-session.ts';
import type { Session } from '@/lib/buyer/session/session.ts';
import { readMyVisits } from '@/lib/buyer/visits/read-my-visits.ts';
import { adOfReferer } from '@/lib/buyer/web/ad-of-referer.ts';
import { formStamp } from '@/lib/buyer/web/form-stamp.ts';
import { formState } from '@/lib/buyer/web/form-state.ts';
import { lastResort, orUnavailable } from '@/lib/platform/unavailable-error.ts';

/** A read of what is a buyer's own: once per request, and 503 where a store is away. */
export const ownRead = <Given extends unknown[], T>(read: (...given: Given) => Promise<T>) =>
  cache(orUnavailable((...given: Given) => lastResort(() => read(...given))));

export const cookieHeader = async (): Promise<string | undefined> =>
  (await headers()).get('cookie') ?? undefined;

/** The session that the page under way is asked for in; null where there is none. A page cannot renew it: forms do. */
export const currentBuyer = ownRead(
  async (): Promise<Session | null> => (await readSession(buyerServices(), await cookieHeader())).session,
);

/** The same; whoever has none signs in first, and comes back to `path`. */
export async function signedIn(path: string): Promise<Session> {
  return (await currentBuyer()) ?? redirect(`/my/sign-in?to=${encodeURIComponent(path)}`);
}

/** All visits of a buyer. */
export const visits = ownRead((buyerId: number) => readMyVisits(buyerServices().pool, buyerId));

/** The number that whoever asks has proved, masked; null for others, and where that cannot be told right now. */
export const knownNumber = cache(async (): Promise<string | null> => {
  try {
    const { session } = await readSession(buyerServices(), await cookieHeader());
    const number = await ownNumber(buyerServices(), session);
    return number && masked(number);
  } catch {
    return null;
  }
});

/** When the form of the page under way was made, for a hidden field. */
export const newStamp = () => formStamp(buyerServices().keys, Date.now());

/** The advertisement that led to the page from which this one was come to; a form that is given back says it by itself. */
export const adOfVisit = async () =>
  adParams(formState().values, null) ?? adOfReferer((await headers()).get('referer') ?? undefined);
