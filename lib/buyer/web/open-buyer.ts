import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Renderer } from '../../serving/web/renderer.ts';
import { dataQuery } from '../account/data-query.ts';
import { eraseAction } from '../account/erase-action.ts';
import { consentsAction } from '../consent/consents-action.ts';
import { sellerAction } from '../entitlement/seller-action.ts';
import { leadAction } from '../leads/lead-action.ts';
import { keepDrainingLeads } from '../leads/lead-drainer.ts';
import { makeOfferAction } from '../offers/offer-action.ts';
import { withdrawOfferAction } from '../offers/withdraw-action.ts';
import { codeAction } from '../otp/code-action.ts';
import { signInAction } from '../otp/sign-in-action.ts';
import { verifyAction } from '../otp/verify-action.ts';
import { overlayQuery } from '../overlay/overlay-query.ts';
import { answerPayNotice } from '../payment/answer-pay-notice.ts';
import { payAction } from '../payment/pay-action.ts';
import { subscribeAction } from '../payment/subscribe-action.ts';
import type { BuyerServices } from '../services.ts';
import { readToken } from '../session/session-token.ts';
import { signOutAction } from '../session/sign-out-action.ts';
import { signOutEverywhereAction } from '../session/sign-out-everywhere-action.ts';
import { shortlistAction } from '../shortlist/shortlist-action.ts';
import { bookVisitAction } from '../visits/book-action.ts';
import { calendarQuery } from '../visits/calendar-query.ts';
import { cancelVisitAction, moveVisitAction } from '../visits/change-actions.ts';
import { keepTellingGone } from '../visits/tell-gone.ts';
import type { Action } from './action.ts';
import { answerBuyerWith } from './answer-buyer.ts';
import type { Query } from './query.ts';

/** All that forms of the shop can have done. */
const ACTIONS: readonly Action[] = [
  leadAction,
  signInAction,
  codeAction,
  verifyAction,
  signOutAction,
  signOutEverywhereAction,
  bookVisitAction,
  moveVisitAction,
  cancelVisitAction,
  makeOfferAction,
  withdrawOfferAction,
  shortlistAction,
  consentsAction,
  sellerAction,
  subscribeAction,
  payAction,
  eraseAction,
];

/** All that is read of somebody. */
const QUERIES: readonly Query[] = [overlayQuery, calendarQuery, dataQuery];

export interface Buyer {
  /** @returns false for any address that is none of its own; nothing was sent then */
  answer(request: IncomingMessage, response: ServerResponse, pathname: string): Promise<boolean>;
  /** Does what nobody waits for, until `signal` is aborted: several processes may. */
  run(signal: AbortSignal): Promise<void>;
}

/**
 * The part of the shop that knows its buyers.
 * @param render renders a page of the shop
 */
export function openBuyer(services: BuyerServices, render: Renderer): Buyer {
  const answerOwn = answerBuyerWith({ services, actions: ACTIONS, queries: QUERIES, render });
  const answerNotice = answerPayNotice(services);
  return {
    answer: async (...asked) => (await answerOwn(...asked)) || answerNotice(...asked),
    run: async (signal) => {
      await Promise.all([keepDrainingLeads(services, signal), keepTellingGone(services, signal)]);
    },
  };
}

/**
 * Which buyer's session a request names, for the order of what they see: by its signature alone, without a round trip. Whatever is
 * somebody's own asks whether the session still holds.
 */
export async function buyerIn(
  { keys, origin }: Pick<BuyerServices, 'keys' | 'origin'>,
  cookies: string,
): Promise<number | null> {
  const claims = await readToken(keys, cookies, origin);
  return claims?.buyerId ?? null;
}
