import { setTimeout as sleep } from 'node:timers/promises';
import { Backoff } from '../../../platform/backoff.ts';
import { errorText } from '../../../platform/error-text.ts';
import { logger } from '../../../platform/logger.ts';
import { metrics } from '../../../platform/metrics.ts';
import { isOutage } from '../../../platform/outage.ts';
import { KEY } from '../../../serving/keys.ts';
import { LatestChanges, type PastChange } from '../../../serving/latest-changes.ts';
import { repliesOfRightType, type Valkey } from '../../../serving/valkey.ts';
import { CarReplica, ReplicaGapError, type ReplicaShape } from './car-replica.ts';
import { OtherScores } from './other-scores.ts';

/** How long a read of the stream waits for news: without any, its end is the sign that there were none. */
const WAIT_MS = 250;
/** A replica that has heard nothing for longer may be behind. */
const PATIENCE_MS = 1_500;
const COMMAND_MS = 10_000;
const READ_COUNT = 1_000;
/** After news: what comes in the meantime is read together, which costs Valkey and this process a fraction. */
const GATHER_MS = 25;
const CARS_PER_STEP = 500;
/** Entries behind which it begins that it looks at: by them it knows which pages that others have kept are still right. */
const MOST_PAST = 10_000;
/** Room for cars that come later, in parts of those that are there. */
const ROOM = 1.1;
const RETRY = { first: 100, longest: 2_000 };

type Entry = [id: string, fields: string[] | null];
type Streams = [key: string, entries: Entry[]][] | null;

/** How far a stream was read. One that was emptied or set back has another number of entries than were read. */
interface Position {
  last: string;
  /** Entries ever added, up to and with that one. */
  added: number;
}

const START: Position = { last: '0-0', added: 0 };

/** What the listings in Valkey are worth, as of the moment as of which the replica is. */
export interface Marks {
  listing: string | null;
  slugs: string | null;
  trusted: string | null;
}

const NO_MARKS: Marks = { listing: null, slugs: null, trusted: null };

const MARK_KEYS = [KEY.listingGeneration, KEY.slugGeneration, KEY.trusted];

function marksIn([listing = null, slugs = null, trusted = null]: readonly (string | null)[]): Marks {
  return { listing, slugs, trusted };
}

function positionIn(info: unknown): Position {
  const flat = info as unknown[];
  const field = (name: string) => flat[flat.indexOf(name) + 1];
  return { last: String(field('last-generated-id')), added: Number(field('entries-added')) };
}

async function endOf(valkey: Valkey): Promise<Position> {
  const isThere = await valkey.exists(KEY.listingChanges);
  return isThere === 1 ? positionIn(await valkey.xinfo('STREAM', KEY.listingChanges)) : START;
}

/** Fields of an entry that are wanted; what it leaves out has not changed. */
function readEntry([, fields]: Entry) {
  const found: Partial<Record<string, string>> = {};
  for (let at = 0; fields && at + 1 < fields.length; at += 2) found[fields[at] ?? ''] = fields[at + 1];
  return { id: Number(found.id), sets: found.sets, scores: found.scores };
}

/** While Valkey is away, which is logged elsewhere. */
const isExpected = (error: unknown) => !(error instanceof ReplicaGapError) && isOutage(error);

/** The last entries up to and with this one, the newest first. */
async function changesUpTo(valkey: Valkey, last: string): Promise<PastChange[]> {
  const found: PastChange[] = [];
  for (let end = last; found.length < MOST_PAST; ) {
    const entries = await valkey.xrevrange(KEY.listingChanges, end, '-', 'COUNT', READ_COUNT);
    for (const [id, fields] of entries) found.push({ car: Number(fields[fields.indexOf('id') + 1]), id });
    if (entries.length < READ_COUNT) break;
    end = `(${entries.at(-1)?.[0]}`;
  }
  return found;
}

async function* idsInListings(valkey: Valkey): AsyncGenerator<number[]> {
  let cursor = '0';
  do {
    const [next, flat] = await valkey.zscan(KEY.price, cursor, 'COUNT', CARS_PER_STEP);
    yield flat.filter((_, at) => at % 2 === 0).map(Number);
    cursor = next;
  } while (cursor !== '0');
}

/**
 * Keeps a replica of the filter sets in step with Valkey: loads it as of a place in `listing:changes`, then applies what comes
 * behind. Entries say what is, not what to do, so what the load has seen already does no harm. Whenever it cannot be told that
 * nothing was missed, it is loaded anew.
 */
export class ReplicaFollower {
  readonly #valkey: Valkey;
  readonly #shape: ReplicaShape;
  readonly #backoff = new Backoff(RETRY);
  #replica: CarReplica | null = null;
  #at = START;
  #marks = NO_MARKS;
  /** When it was known last that nothing was missing, by `performance.now()`. */
  #currentAt = Number.NEGATIVE_INFINITY;
  /** How often it was loaded. */
  loads = 0;
  readonly #others = new OtherScores();
  /** When which car changed last. */
  readonly changes = new LatestChanges();

  /** @param valkey a connection of its own: reads of the stream block it */
  constructor(valkey: Valkey, shape: ReplicaShape) {
    this.#valkey = valkey;
    this.#shape = shape;
    valkey.on('close', () => this.#forget());
    valkey.on('error', (error) => logger.debug({ error: error.message }, 'the listing replica’s connection'));
  }

  /** The replica, or null while it is being loaded or may be behind. */
  get current(): CarReplica | null {
    return performance.now() - this.#currentAt <= PATIENCE_MS ? this.#replica : null;
  }

  /** When it was known last that nothing was missing, by `performance.now()`; minus infinity while it is being loaded. */
  get knownAt(): number {
    return this.#replica ? this.#currentAt : Number.NEGATIVE_INFINITY;
  }

  /** Id of the last entry of `listing:changes` that was applied. */
  get place(): string {
    return this.#at.last;
  }

  /** What the listings are worth; as old as the replica may be. */
  get marks(): Marks {
    return this.#marks;
  }

  /** Follows until `signal` is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#load();
        this.#backoff.reset();
        while (!signal.aborted) await this.#follow();
      } catch (error) {
        this.#forget();
        if (signal.aborted) break;
        logger[isExpected(error) ? 'debug' : 'warn'](
          { error: errorText(error) },
          'the listing replica is loaded anew',
        );
        await this.#backoff.pause(signal);
      }
    }
    this.#forget();
  }

  #forget(): void {
    this.#replica = null;
    metrics.replicaCars.set(0);
  }

  async #load(): Promise<void> {
    const started = performance.now();
    this.#at = await endOf(this.#valkey);
    this.changes.begin(this.#at.last, await changesUpTo(this.#valkey, this.#at.last));
    this.#others.clear();
    const expected = Math.ceil((await this.#valkey.zcard(KEY.price)) * ROOM);
    const replica = new CarReplica(this.#shape, expected);
    for await (const ids of idsInListings(this.#valkey)) await this.#loadCars(replica, ids);
    await this.#readToEnd(replica);
    replica.settle();
    this.#replica = replica;
    this.loads += 1;
    metrics.replicaLoads.inc();
    metrics.replicaCars.set(replica.size);
    const ms = Math.round(performance.now() - started);
    logger.info({ cars: replica.size, ms, bytes: replica.bytes }, 'the listing replica is loaded');
  }

  async #loadCars(replica: CarReplica, ids: readonly number[]): Promise<void> {
    const asked = this.#valkey.pipeline();
    for (const id of ids) asked.hmget(KEY.page(id), 'sets', 'zsets');
    const stored = (await repliesOfRightType(asked)) as ([string | null, string | null] | null)[];
    for (const [at, fields] of stored.entries()) {
      const [sets, scores] = fields ?? [];
      // one that has left meanwhile is told of in the stream
      if (!sets || !scores) continue;
      replica.put(ids[at] ?? 0, sets, scores);
      this.#others.note(ids[at] ?? 0, scores);
    }
    await sleep(0);
  }

  /** Waits for news, then reads on to the end. */
  async #follow(): Promise<void> {
    const replica = this.#replica;
    if (!replica) throw new ReplicaGapError('the connection was lost');
    const operands = ['COUNT', READ_COUNT, 'BLOCK', WAIT_MS, 'STREAMS', KEY.listingChanges, this.#at.last];
    const count = this.#apply(replica, (await this.#valkey.call('XREAD', operands)) as Streams);
    await this.#readToEnd(replica);
    if (count > 0) await sleep(GATHER_MS);
  }

  /**
   * Reads what is there to the end, looks whether that is as much as was ever added, and what the listings are worth by then: all
   * as of one moment, for a mark that is newer than the replica could say that the replica holds what it does not.
   */
  async #readToEnd(replica: CarReplica): Promise<void> {
    for (;;) {
      const asOf = performance.now();
      const asked = this.#valkey.multi();
      asked.call('XREAD', 'COUNT', READ_COUNT, 'STREAMS', KEY.listingChanges, this.#at.last);
      asked.xinfo('STREAM', KEY.listingChanges).mget(...MARK_KEYS);
      const [[, streams], [, info], [, marks]] = ((await asked.exec()) ?? []) as [
        [Error | null, Streams],
        [Error | null, unknown],
        [Error | null, (string | null)[]],
      ];
      if (this.#apply(replica, streams) === READ_COUNT) continue;
      const end = info ? positionIn(info) : START;
      if (end.added !== this.#at.added || end.last !== this.#at.last)
        throw new ReplicaGapError('changes are missing: the stream was trimmed, emptied or set back');
      const { slugs } = this.#marks;
      this.#marks = marksIn(marks);
      if (this.#marks.slugs !== slugs) this.changes.noteWords();
      this.#currentAt = asOf;
      return;
    }
  }

  /** Answers how many entries there were. */
  #apply(replica: CarReplica, streams: Streams): number {
    const entries = streams?.[0]?.[1] ?? [];
    const last = entries.at(-1)?.[0];
    if (last === undefined) return 0;
    const changed = entries.map(readEntry);
    let isBeyondPrices = false;
    for (const { id, sets, scores } of changed) {
      if (sets !== undefined || scores !== undefined) replica.put(id, sets, scores);
      // an entry with neither is of what no listing goes by
      if (sets !== undefined || (scores !== undefined && this.#others.note(id, scores)))
        isBeyondPrices = true;
    }
    this.changes.note(
      changed.map(({ id }) => id),
      last,
      isBeyondPrices,
    );
    this.#at = { last, added: this.#at.added + entries.length };
    if (replica === this.#replica) metrics.replicaCars.set(replica.size);
    return entries.length;
  }
}

/** A connection for a follower. */
export const followerConnection = (valkey: Valkey): Valkey =>
  valkey.duplicate({ commandTimeout: COMMAND_MS, enableOfflineQueue: true, maxRetriesPerRequest: null });
