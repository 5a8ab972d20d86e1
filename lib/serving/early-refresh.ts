import { estimatedTicket } from './tickets.ts';

/** Above 1 refreshes earlier than the derivation asks for, below 1 later. */
const BETA = 1;

/** Of something that is kept for a while only. */
export interface Expiry {
  /** When it is dropped, milliseconds since 1970. */
  until: number;
  /** Milliseconds that building it took. */
  cost: number;
}

/**
 * Whether this reader should have it built anew already, although it is still there: the sooner it expires and the more
 * building costs, the likelier. So what many read is renewed by one of them before it is gone for all (XFetch: Vattani,
 * Chierichetti and Lowenstein, VLDB 2015). The results of filter queries need none: one costs a millisecond, and no MySQL.
 * @param now milliseconds since 1970 by Valkey's clock, which `until` goes by
 * @param random from 0 to 1
 */
export function isDueEarly(
  { until, cost }: Expiry,
  now = estimatedTicket() / 1_000,
  random = Math.random(),
): boolean {
  return now - cost * BETA * Math.log(random) >= until;
}
