import { singleton } from '../../../platform/singleton.ts';
import type { Standing } from '../../../serving/pages/standing.ts';
import { stores } from '../../../serving/stores.ts';
import { trustAtHand } from '../../../serving/trust.ts';
import type { CarReplica } from './car-replica.ts';
import { MemoryEngine } from './memory-engine.ts';
import { followerConnection, type Marks, ReplicaFollower } from './replica-follower.ts';
import { listingShape } from './replica-shape.ts';

const held = singleton('listing-replica', () => ({
  follower: null as ReplicaFollower | null,
  engine: null as { replica: CarReplica; engine: MemoryEngine } | null,
}));

/**
 * Has this process follow the listings in memory until `signal` is aborted. Done when it has ended.
 * @param onChange told of each car that changes, and of `null` where some may have changed that nobody was told of
 */
export async function followListings(
  signal: AbortSignal,
  onChange: (car: number | null) => void = () => {},
): Promise<void> {
  const connection = followerConnection(stores().valkey);
  held.follower = new ReplicaFollower(connection, listingShape());
  held.follower.changes.subscribe(onChange);
  signal.addEventListener('abort', () => connection.disconnect(), { once: true });
  await held.follower.run(signal);
}

/** The listings of this process' replica, and as of when. */
export interface ListingsAtHand {
  engine: MemoryEngine;
  /** Id of the last entry of `listing:changes` that they know of. */
  place: string;
  /** When it was known last that this is the end, by `performance.now()`. */
  knownAt: number;
  marks: Marks;
}

/** What can be said of listings without asking Valkey; null where this process follows nothing, its replica may be behind, or nobody vouches for it. */
export function listingsAtHand(): ListingsAtHand | null {
  const { follower } = held;
  const engine = memoryEngine();
  if (!follower || !engine || follower.marks.listing === null) return null;
  const { marks, place, knownAt } = follower;
  const isTrusted = trustAtHand(stores().valkey, marks.trusted)?.hasListings;
  return isTrusted ? { engine, place, knownAt, marks } : null;
}

/** The engine over this process' replica; null where it follows nothing, or its replica may be behind. */
export function memoryEngine(): MemoryEngine | null {
  const replica = held.follower?.current ?? null;
  if (!replica) {
    held.engine = null;
    return null;
  }
  if (held.engine?.replica !== replica) held.engine = { replica, engine: new MemoryEngine(replica) };
  return held.engine.engine;
}

/** Older news than this may be behind what readers of the store see. */
const FRESH_MS = 500;

/** As of when this process knows what has changed; null where it may be behind, or nobody vouches for what is stored. */
export function standingAtHand(): Standing | null {
  const { follower } = held;
  if (!follower || follower.marks.listing === null) return null;
  const { changes, knownAt } = follower;
  if (performance.now() - knownAt > FRESH_MS) return null;
  const trust = trustAtHand(stores().valkey, follower.marks.trusted);
  return trust?.hasListings ? { changes, from: trust.from, knownAt } : null;
}
