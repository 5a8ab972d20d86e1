import type { CarPage } from '../catalogue/types.ts';
import { metrics } from '../platform/metrics.ts';
import { singleton } from '../platform/singleton.ts';
import { lastResort, UnavailableError } from '../platform/unavailable-error.ts';
import { applyCars } from './apply-cars.ts';
import { noteServed } from './last-served.ts';
import { Limiter } from './limiter.ts';
import { readCarPages, readCarStates } from './project-cars.ts';
import { stores } from './stores.ts';
import { estimatedTicket, takeTicket } from './tickets.ts';
import { doubt } from './trust.ts';
import { orNull } from './valkey.ts';

/** What requests may ask of MySQL at once, to build what Valkey has not: half of a web process' connections. */
const LIMITS = { atOnce: 4, waiting: 256, patienceMs: 2_000 };

function refusal(reason: 'full' | 'late'): UnavailableError {
  metrics.fillRefusals.inc({ reason });
  return new UnavailableError('too many cars are being built at once');
}

const limiter = singleton('fill-limiter', () => new Limiter(LIMITS, refusal));

/** How often cars are read that others write at the same time. */
const TRIES = 3;

/** Runs a build for `caller` when it is its turn, and counts how it ended. */
async function limited<T>(caller: string, build: () => Promise<T>): Promise<T> {
  const count = (outcome: string) => metrics.fills.inc({ what: caller, outcome });
  try {
    const result = await limiter.run(build);
    count('built');
    return result;
  } catch (error) {
    count('failed');
    throw error;
  }
}

/** Reads these cars and stores them. Answers which of them were stored; `null` while Valkey does not take any. */
async function readAndStore(ids: readonly number[], caller: string) {
  const { pool, valkey } = stores();
  const ticket = await orNull('no ticket', () => takeTicket(valkey));
  const { pages, states, cost } = await lastResort(() => readCarStates(pool, ids, caller));
  const applied =
    ticket === null ? null : await orNull('not stored', () => applyCars(valkey, states, ticket, cost));
  const stored = applied && new Set(applied.applied);
  for (const id of ids) noteServed(id, ticket !== null && stored?.has(id) ? ticket : estimatedTicket());
  return { pages, stored };
}

/**
 * What somebody else has written meanwhile may be older than what was read here: nobody may see the one and then the other, so
 * those cars are read once more.
 */
async function readUntilStored(ids: readonly number[], caller: string, tries: number): Promise<CarPage[]> {
  const { pages, stored } = await readAndStore(ids, caller);
  const open = ids.filter((id) => !stored?.has(id));
  if (open.length === 0) return pages;
  if (!stored || tries === 1) {
    doubt(stores().valkey);
    return pages;
  }
  const again = await readUntilStored(open, caller, tries - 1);
  return [...pages.filter((page) => stored.has(page.id)), ...again];
}

/**
 * The pages of these cars from MySQL, for a request that Valkey could not answer. Stores whatever became of each, if Valkey
 * takes it, so that none is asked for again.
 * @throws {UnavailableError} when MySQL does not answer, or has too much to do already
 */
export function fillCars(ids: readonly number[], caller: string): Promise<CarPage[]> {
  return limited(caller, () => readUntilStored(ids, caller, TRIES));
}

/**
 * The same without storing anything, while Valkey is away.
 * @throws {UnavailableError} when MySQL does not answer, or has too much to do already
 */
export function readPastValkey(ids: readonly number[], caller: string): Promise<CarPage[]> {
  const { pool, valkey } = stores();
  return limited(caller, async () => {
    const pages = await lastResort(() => readCarPages(pool, ids, caller));
    for (const id of ids) noteServed(id, estimatedTicket());
    doubt(valkey);
    return pages;
  });
}
