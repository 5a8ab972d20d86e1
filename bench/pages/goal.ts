import { median } from '../load/sample.ts';
import type { Measurement } from './measurement.ts';

/** What a measured value is to be. */
export interface Goal {
  what: string;
  value: number;
  unit: string;
  wanted: { atLeast: number } | { atMost: number };
  isMet: boolean;
  /** Set where the load was busy all the time: the true value is on this side of the measured one. */
  bound?: 'at least' | 'at most' | 'unknown';
}

/** What nobody could measure is not met. */
export function goal(what: string, value: number, unit: string, wanted: Goal['wanted']): Goal {
  const isMet = 'atLeast' in wanted ? value >= wanted.atLeast : value <= wanted.atMost;
  return { what, value, unit, wanted, isMet };
}

/** From this share of its core on, the load may have been the limit: some of what the kernel does for it is counted nowhere. */
const SATURATED = 0.9;

export const isSaturated = ({ loadShare }: Measurement): boolean => loadShare > SATURATED;

function boundOf(one: Measurement, other: Measurement): Goal['bound'] {
  if (isSaturated(one)) return isSaturated(other) ? 'unknown' : 'at least';
  return isSaturated(other) ? 'at most' : undefined;
}

/** How many times as many requests a second as a peer, round by round: both had the same machine at about the same time. */
export function ratioOf(one: Measurement, peer: Measurement): number {
  return median(
    one.rounds.map(
      ({ requestsPerSecond }, at) => requestsPerSecond / (peer.rounds[at]?.requestsPerSecond ?? Number.NaN),
    ),
  );
}

/**
 * What the ratio is at least: where the load kept a peer from answering more often, that could have done so as often as its own core
 * lets it.
 */
const leastRatio = (ratio: number, peer: Measurement) =>
  isSaturated(peer) ? ratio * Math.min(1, peer.serverShare) : ratio;

/** That a page is served at least so many times as often as by a peer. */
export function ratioGoal(what: string, one: Measurement, peer: Measurement, atLeast: number): Goal {
  const value = ratioOf(one, peer);
  const { isMet } = goal(what, leastRatio(value, peer), '×', { atLeast });
  return { ...goal(what, value, '×', { atLeast }), isMet, bound: boundOf(one, peer) };
}
