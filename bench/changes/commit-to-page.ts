import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection, ResultSetHeader } from 'mysql2/promise';
import type { AppliedChanges } from './applied-changes.ts';
import type { PageClient } from './page-answer.ts';
import type { PlannedChange } from './planned-change.ts';

const LOOK_AGAIN_MS = 100;
const GIVE_UP_MS = 60_000;

/** How long a change took from the return of its commit, in milliseconds. */
export interface Arrival {
  kind: string;
  /** Until it was in Valkey; null where that was not seen. */
  appliedMs: number | null;
  /** Until the HTML that shows it had been received; null where its page was only looked at in the end, or never showed it. */
  pageMs: number | null;
  /** Whether its page shows it at last. */
  isSeen: boolean;
}

export interface Shop {
  db: Connection;
  pages: PageClient;
  applied: AppliedChanges;
}

/** A change that was committed. */
export interface Committed extends Pick<PlannedChange, 'kind' | 'path' | 'shows' | 'payloadText'> {
  car: number;
  /** When it was sent, milliseconds since 1970. */
  sentAt: number;
  /** When its commit had returned, by this process' clock. */
  at: number;
}

type Reader = Pick<Shop, 'pages' | 'applied'>;

async function showsSoon({ pages }: Reader, { car, path, shows, at }: Committed): Promise<boolean> {
  while (performance.now() - at < GIVE_UP_MS) {
    if (shows(await pages.read(path ?? `/used-cars/${car}`))) return true;
    await sleep(LOOK_AGAIN_MS);
  }
  return false;
}

/** Waits until the car was written to Valkey, then asks for its page until that shows the change. */
export async function awaitPage(reader: Reader, change: Committed): Promise<Arrival> {
  const { kind, car, sentAt, at, payloadText } = change;
  const appliedAt = await reader.applied.written(car, sentAt, GIVE_UP_MS, payloadText);
  const isSeen = await showsSoon(reader, change);
  const pageMs = isSeen ? performance.now() - at : null;
  return { kind, appliedMs: appliedAt && appliedAt - at, pageMs, isSeen };
}

/** Waits for Valkey alone; `thenLook` asks for the page, once there is time for it. */
async function awaitValkey(reader: Reader, change: Committed, thenLook: Promise<unknown>): Promise<Arrival> {
  const { kind, car, sentAt, at, payloadText } = change;
  const appliedAt = await reader.applied.written(car, sentAt, GIVE_UP_MS, payloadText);
  await thenLook;
  const isSeen = change.shows(await reader.pages.read(change.path ?? `/used-cars/${car}`));
  return { kind, appliedMs: appliedAt && appliedAt - at, pageMs: null, isSeen };
}

async function commit({ db }: Shop, change: PlannedChange): Promise<Committed> {
  const sentAt = Date.now();
  const [{ insertId }] = await db.query<ResultSetHeader>(change.sql, change.values);
  return { ...change, car: change.car ?? insertId, sentAt, at: performance.now() };
}

export interface Pace {
  /** Changes committed a second. */
  perSecond: number;
  /** Pages looked at a second, while changes are committed; those of the other changes are looked at afterwards. */
  pagesPerSecond: number;
  onCommitted?: (count: number) => void;
}

/** Commits changes at an even pace on one connection, each by itself, and answers when each was seen. */
export async function commitAtPace(
  shop: Shop,
  changes: readonly PlannedChange[],
  { perSecond, pagesPerSecond, onCommitted }: Pace,
): Promise<Arrival[]> {
  const started = performance.now();
  const arrivals: Promise<Arrival>[] = [];
  const inTime: Promise<Arrival>[] = [];
  let done: () => void = () => {};
  const isOver = new Promise<void>((resolve) => {
    done = resolve;
  });
  for (const [no, change] of changes.entries()) {
    await sleep(Math.max(0, started + (no * 1_000) / perSecond - performance.now()));
    const committed = await commit(shop, change);
    const isInTime = (no * pagesPerSecond) % perSecond < pagesPerSecond;
    const arrival = isInTime ? awaitPage(shop, committed) : awaitValkey(shop, committed, isOver);
    arrivals.push(arrival);
    if (isInTime) inTime.push(arrival);
    onCommitted?.(no + 1);
  }
  await Promise.all(inTime);
  done();
  return Promise.all(arrivals);
}
