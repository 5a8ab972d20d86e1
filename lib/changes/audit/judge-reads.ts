import { Backoff } from '../../platform/backoff.ts';
import { KEY } from '../../serving/keys.ts';
import type { Stores } from '../../serving/project-cars.ts';
import { type Trust, trustIn } from '../../serving/trust.ts';
import type { Difference } from './difference.ts';
import { type Compared, look, readBefore, type Sight } from './look.ts';
import type { Suspects } from './suspects.ts';

/** Pauses between looks grow: a look costs what building its cars costs, and a bulk change must not pay for many. */
const PAUSES = { first: 25, longest: 500 };
/** A car that changes all the time is given up after this many times the patience. */
const MOST_WINDOWS = 10;

/** What became of some reads. */
export interface JudgedReads {
  /** Milliseconds from when a value was first seen in MySQL until readers got it, for each consistent read. */
  consistentAfterMs: number[];
  inconsistent: Compared[];
  /** Reads of cars that changed too fast to be judged. */
  unjudged: number;
}

/** Differences that a reader meets: what Valkey is not trusted with comes from MySQL. */
function met({ stored, differences, expected }: Sight, trust: Trust): Difference[] {
  const isListed = trust.hasListings && expected.write.sets !== '';
  const isFresh = stored.version !== null && Number(stored.whole ?? stored.version) >= trust.from;
  const isStale = stored.mark === 'stale';
  return differences.filter(({ kind }) => {
    if (kind === 'payload') return stored.version === null ? isListed : isFresh && !isStale;
    if (kind === 'mark') return isStale ? isListed : isFresh;
    return trust.hasListings;
  });
}

/** Since when MySQL says of a car what it says, and since when Valkey has not been written either. */
interface Steadiness {
  digest: string;
  version: string | null;
  valueSince: number;
  since: number;
}

class Watch {
  readonly #cars = new Map<number, Steadiness>();

  constructor(before: ReadonlyMap<number, { digest: string }>) {
    const since = performance.now();
    for (const [id, { digest }] of before) {
      this.#cars.set(id, { digest, version: null, valueSince: since, since });
    }
  }

  /** Milliseconds for which the value has been there, and for which nothing has changed at all. */
  see({ stored, after }: Sight): { valueMs: number; steadyMs: number } {
    const now = performance.now();
    const { id, version } = stored;
    const { digest } = after;
    const before = this.#cars.get(id) ?? { digest, version, valueSince: now, since: now };
    const valueSince = before.digest === digest ? before.valueSince : now;
    const since = before.digest === digest && before.version === version ? before.since : now;
    this.#cars.set(id, { digest, version, valueSince, since });
    return { valueMs: now - valueSince, steadyMs: now - since };
  }
}

/**
 * Looks at these cars until each is consistent, or was wrong for `withinMs` while neither MySQL nor Valkey changed it. So
 * a value counts as late only when it was committed before that time began.
 */
export async function judgeReads(
  stores: Stores,
  reads: Suspects,
  withinMs: number,
  signal: AbortSignal,
): Promise<JudgedReads> {
  const judged: JudgedReads = { consistentAfterMs: [], inconsistent: [], unjudged: 0 };
  const before = await readBefore(stores, reads.ids);
  const watch = new Watch(before);
  const started = performance.now();
  const backoff = new Backoff(PAUSES);
  while (reads.size > 0 && !signal.aborted && performance.now() - started < withinMs * MOST_WINDOWS) {
    const trust = await trustIn(stores.valkey, await stores.valkey.get(KEY.trusted));
    for (const sight of await look(stores, reads.ids, reads, before)) {
      const { id } = sight.stored;
      before.set(id, sight.after);
      const { valueMs, steadyMs } = watch.see(sight);
      const differences = met(sight, trust);
      if (sight.isSteady && differences.length === 0) judged.consistentAfterMs.push(valueMs);
      else if (differences.length > 0 && steadyMs >= withinMs)
        judged.inconsistent.push({ ...sight, differences });
      else continue;
      reads.remove(id);
    }
    if (reads.size > 0) await backoff.pause(signal);
  }
  judged.unjudged = reads.size;
  return judged;
}
