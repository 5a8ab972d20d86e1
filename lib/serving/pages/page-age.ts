import { isBehindServed } from '../last-served.ts';
import type { Standing } from './standing.ts';
import type { OwnCar, WarmPage } from './warm-page.ts';

/** Whether its car has changed since it was read, as far as this process knows. */
export function isOvertaken({ id, tickets, asOf }: OwnCar, standing: Standing | null): boolean {
  if (tickets && isBehindServed(id, tickets)) return true;
  return standing?.changes.hasChanged([id], asOf) ?? false;
}

/**
 * Since when a page may be an old one, by `performance.now()`; infinity where it is right. A listing may be old where others may have
 * come.
 */
function oldSince({ page, own, changedAt, asOf }: WarmPage, { changes }: Standing): number {
  const isChecked =
    own !== null ||
    (asOf.generation === changes.generation && (!page.isOfPrices || asOf.place >= changes.place));
  return Math.min(changedAt ?? Number.POSITIVE_INFINITY, isChecked ? Number.POSITIVE_INFINITY : asOf.at);
}

/** Whether a page is right, or has not been old for longer than so many milliseconds. One about a car that has changed never is. */
export function isYoung(warm: WarmPage, standing: Standing, toleranceMs: number): boolean {
  const { own, expiresAt } = warm;
  const now = performance.now();
  if (now > expiresAt || now - oldSince(warm, standing) >= toleranceMs) return false;
  if (!own || own.tickets === null) return true;
  return own.tickets[2] >= standing.from && !isBehindServed(own.id, own.tickets);
}
