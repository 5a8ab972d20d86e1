import type { z } from 'zod';
import type { Who } from '../../serving/visitor/who.ts';
import type { BuyerServices } from '../services.ts';
import type { Session } from '../session/session.ts';

/** A buyer's or visitor's request, as an action gets to see it. */
export interface Asked<Values> {
  values: Values;
  /** The browser, by its cookies; `buyerId` is that of the session. */
  who: Who;
  /** Null for whoever has not proved a number, or whose session has ended. */
  session: Session | null;
  /** Keyed hash of the address that it comes from. */
  address: Buffer;
  /** The `Cookie` header as it was sent. */
  cookies: string | undefined;
  services: BuyerServices;
}

/** It is done: a form is sent on to `to`, a script gets `body`. */
export interface Done {
  kind: 'done';
  /**
   * Where a form is sent on to, which a script is told as `to`: a path within the shop with nothing personal in it, or the absolute URL of
   * the page of somebody who takes payments for the shop.
   */
  to: string;
  body?: object;
  /** Values of `Set-Cookie`. */
  cookies?: readonly string[];
}

/** It is not done: a form gets its page back with what was wrong, a script gets `{errors}`. */
export interface Refused {
  kind: 'refused';
  /** 403 may not, 404 no such thing, 409 not any more, 410 gone, 422 wrong input, 429 too often, 500 our own fault, 503 a store is away. */
  status: 403 | 404 | 409 | 410 | 422 | 429 | 500 | 503;
  /** By field; what is about none of them in particular under ''. */
  errors: Readonly<Record<string, string>>;
  /** Seconds after which it may be tried again. */
  retryAfter?: number;
  cookies?: readonly string[];
}

export type Outcome = Done | Refused;

/**
 * Something that a form of the shop has done, at one address under `/api/me/`, by POST. Whoever answers for it has seen to it that
 * the request comes from a page of the shop, and that what it says fits `schema`.
 */
export interface Action<Values = unknown> {
  path: string;
  schema: z.ZodType<Values>;
  /** `buyer`: with a session only; others are sent to the sign-in page, and back. */
  for: 'anyone' | 'buyer';
  /** Path of the page whose form it is, which is given back with what was wrong; from what was sent, which may be anything. */
  page: (sent: Readonly<Record<string, string>>) => string;
  run(asked: Asked<Values>): Promise<Outcome>;
}

/** The same, with the types of its values forgotten: for the list of all. */
export const action = <Values>(one: Action<Values>): Action => one as Action;

/** What was wrong with one field, or with none in particular (''). */
export const refusal = (
  status: Refused['status'],
  message: string,
  { field = '', ...rest }: { field?: string } & Partial<Pick<Refused, 'retryAfter' | 'cookies'>> = {},
): Refused => ({ kind: 'refused', status, errors: { [field]: message }, ...rest });
