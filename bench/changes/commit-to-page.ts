import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection, ResultSetHeader } from 'mysql2/promise';
import type { AppliedChanges } from './applied-changes.ts';
import type { PageClient } from './page-answer.ts';
import type { PlannedChange } from './planned-change.ts';

/** When nothing is heard of a car for so long, its page is asked all the same. */
const LOOK_EVERY_MS = 2_000;
const GIVE_UP_MS = 30_000;

/** How long a change took from the return of its commit, in milliseconds. */
export interface Arrival {
  kind: string;
  /** Until it was in Valkey; null where that was not seen. */
  appliedMs: number | null;
  /** Until the HTML that shows it had been received; null where it never was. */
  pageMs: number | null;
}

export interface Shop {
  db: Connection;
  pages: PageClient;
  applied: AppliedChanges;
}

/** What is looked for on the page of which car. */
export interface Awaited extends Pick<PlannedChange, 'kind' | 'path' | 'shows'> {
  car: number;
}

/**
 * Asks for the page whenever its car was written, until the page shows the change.
 * @param before writes of the car that were seen before the change was sent
 * @param committed when its commit had returned
 */
export async function awaitPage(
  { pages, applied }: Pick<Shop, 'pages' | 'applied'>,
  change: Awaited,
  before: number,
  committed: number,
): Promise<Arrival> {
  const { kind, car, shows } = change;
  const path = change.path ?? `/used-cars/${car}`;
  for (let seen = before; performance.now() - committed < GIVE_UP_MS; ) {
    await applied.waitForMore(car, seen, LOOK_EVERY_MS);
    seen = applied.count(car);
    const asked = performance.now();
    const page = await pages.read(path);
    if (!shows(page)) continue;
    const appliedAt = applied.writeShownBy(car, before, asked);
    return { kind, appliedMs: appliedAt && appliedAt - committed, pageMs: performance.now() - committed };
  }
  return { kind, appliedMs: null, pageMs: null };
}

/** Commits a change and begins to wait for it; `arrival` settles when its page shows it. */
async function commit(shop: Shop, change: PlannedChange): Promise<{ arrival: Promise<Arrival> }> {
  const before = change.car === null ? 0 : shop.applied.count(change.car);
  const [{ insertId }] = await shop.db.query<ResultSetHeader>(change.sql, change.values);
  const committed = performance.now();
  const car = change.car ?? insertId;
  return { arrival: awaitPage(shop, { ...change, car }, before, committed) };
}

/** Commits changes at an even pace on one connection, each by itself, and answers when each was seen. */
export async function commitAtPace(
  shop: Shop,
  changes: Iterable<PlannedChange>,
  perSecond: number,
  onCommitted: (count: number) => void = () => {},
): Promise<Arrival[]> {
  const started = performance.now();
  const arrivals: Promise<Arrival>[] = [];
  for (const change of changes) {
    await sleep(Math.max(0, started + (arrivals.length * 1_000) / perSecond - performance.now()));
    arrivals.push((await commit(shop, change)).arrival);
    onCommitted(arrivals.length);
  }
  return Promise.all(arrivals);
}
