import type { Random } from '../../lib/platform/random.ts';

/** A request and when it is to be sent, milliseconds from the start. */
export interface PlannedRequest {
  at: number;
  path: string;
}

/**
 * Requests that arrive independently of each other, `rate` a second on average (Poisson): visitors do not wait for one another,
 * nor for the server.
 */
export function planArrivals(
  { rate, seconds }: { rate: number; seconds: number },
  random: Random,
  nextPath: () => string,
): PlannedRequest[] {
  const plan: PlannedRequest[] = [];
  const gap = () => (-Math.log(1 - random.next()) / rate) * 1_000;
  for (let at = gap(); at < seconds * 1_000; at += gap()) plan.push({ at, path: nextPath() });
  return plan;
}
