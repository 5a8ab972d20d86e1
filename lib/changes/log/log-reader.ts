import { groupBy } from '../../catalogue/payload/group-by.ts';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { KEY, LIFETIME } from '../../serving/keys.ts';
import { replies, type Valkey } from '../../serving/valkey.ts';
import { askForResync } from './ask-for-resync.ts';
import { type ChangeLogReader, type LogEntry, TRIMMED } from './change-log.ts';
import { InHand } from './in-hand.ts';
import { LossWatch } from './lost-entries.ts';
import { decodeStreams, decodeTakenOver, type RawStreams, type TakenOver } from './raw-entries.ts';
import { PROJECTORS, projectedStreams } from './streams.ts';
import { LEAVE, TAKE_OVER } from './take-over-script.ts';

/** A server that answers nothing for this long is taken for frozen, and the connection for lost. */
const PATIENCE_MS = 10_000;
const LONGEST_WAIT_MS = 5_000;
/** What a script may hand to one command. */
const MOST_CLAIMED = 1_000;
/** A command of very many ids holds up Valkey, and a call of more than a hundred thousand values fails. */
const MOST_ACKNOWLEDGED = 1_000;
const LEASE_MS = LIFETIME.projectorLease * 1_000;

/**
 * Who reads what. `member` is this process' name in the group, unique among those that live. `database` is the name in
 * MySQL; of a log that Debezium writes, `prefix.database`.
 */
export interface ReaderOptions {
  valkey: Valkey;
  database: string;
  tables: readonly string[];
  member: string;
}

class LogReader implements ChangeLogReader {
  readonly #valkey: Valkey;
  /** Blocking reads hold up whatever else is asked over the same connection. */
  readonly #blocking: Valkey;
  readonly #streams: string[];
  readonly #member: string;
  readonly #inHand = new InHand();
  readonly #losses = new LossWatch();
  /** Whether entries may be pending for this member of which it knows nothing. */
  #isUnsure = true;
  #hasLeft = false;
  readonly #doubt = () => {
    this.#isUnsure = true;
  };

  constructor({ valkey, database, tables, member }: ReaderOptions) {
    this.#valkey = valkey;
    this.#streams = projectedStreams(database, tables);
    this.#member = member;
    this.#blocking = valkey.duplicate({ commandTimeout: PATIENCE_MS });
    for (const connection of [valkey, this.#blocking]) connection.on('close', this.#doubt);
    this.#blocking.on('error', (error) => logger.debug({ error: errorText(error) }, 'change log connection'));
  }

  async read(count: number, waitMs: number): Promise<LogEntry[]> {
    const wait = Math.max(1, Math.min(waitMs, LONGEST_WAIT_MS));
    try {
      return await this.#readNext(['COUNT', count, 'BLOCK', wait]);
    } catch (error) {
      if (this.#hasLeft) return [];
      await this.#heal(error);
      return this.#readNext(['COUNT', count]);
    }
  }

  async #readNext(options: readonly (string | number)[]): Promise<LogEntry[]> {
    const forgotten = await this.#forgotten();
    return forgotten.length > 0 ? forgotten : this.#inHand.add(await this.#readFrom('>', options));
  }

  /** Entries that were delivered to this member but never reached it, or whose acknowledgement was set back with Valkey. */
  async #forgotten(): Promise<LogEntry[]> {
    if (!this.#isUnsure) return [];
    this.#isUnsure = false;
    try {
      await this.renew();
      const pending = await this.#readFrom('0', []);
      const unknown = pending.filter((entry) => !this.#inHand.has(entry));
      return this.#inHand.add(await this.#withoutGone(unknown));
    } catch (error) {
      this.#doubt();
      throw error;
    }
  }

  async #readFrom(place: string, options: readonly (string | number)[]): Promise<LogEntry[]> {
    const places = this.#streams.map(() => place);
    const group = ['GROUP', PROJECTORS, this.#member];
    const operands = [...group, ...options, 'STREAMS', ...this.#streams, ...places];
    const streams = await this.#blocking.call('XREADGROUP', operands);
    return decodeStreams((streams ?? []) as RawStreams);
  }

  /**
   * Makes what was missing, so that the next read works.
   * @throws {Error} what else was wrong
   */
  async #heal(error: unknown): Promise<void> {
    const message = errorText(error);
    if (/timed out/.test(message)) this.#blocking.disconnect(true);
    if (!/^(NOGROUP|UNBLOCKED)/.test(message)) throw error;
    this.#doubt();
    await this.#createGroups();
  }

  async #createGroups(): Promise<void> {
    const pipeline = this.#valkey.pipeline().sadd(KEY.changeStreams, ...this.#streams);
    for (const stream of this.#streams) pipeline.xgroup('CREATE', stream, PROJECTORS, '0', 'MKSTREAM');
    const results = (await pipeline.exec()) ?? [];
    const failure = results.find(([error]) => error && !error.message.startsWith('BUSYGROUP'))?.[0];
    if (failure) throw failure;
  }

  async takeOver(count: number): Promise<LogEntry[]> {
    const most = Math.min(count, MOST_CLAIMED);
    const operands = [PROJECTORS, this.#member, most, KEY.projectorLease('')];
    await this.#losses.look(this.#valkey, this.#streams);
    try {
      const found = (await TAKE_OVER.run(this.#valkey, this.#streams, operands)) as TakenOver[];
      return this.#inHand.add(await this.#withoutGone(decodeTakenOver(found)));
    } catch (error) {
      this.#doubt();
      throw error;
    }
  }

  /** Where entries are gone that nobody has finished with, only a rebuild can make up for them. */
  async #withoutGone(entries: LogEntry[]): Promise<LogEntry[]> {
    const gone = entries.filter((entry) => entry.reason === TRIMMED);
    if (gone.length === 0) return entries;
    const streams = new Set(gone.map((entry) => entry.stream));
    await askForResync(this.#valkey, `changes were dropped unfinished from ${[...streams].join(', ')}`);
    await this.acknowledge(gone);
    return entries.filter((entry) => entry.reason !== TRIMMED);
  }

  async acknowledge(entries: readonly Pick<LogEntry, 'stream' | 'id'>[]): Promise<void> {
    const pipeline = this.#valkey.pipeline();
    for (const [stream, own] of groupBy(entries, (entry) => entry.stream)) {
      const ids = own.map(({ id }) => id);
      for (let at = 0; at < ids.length; at += MOST_ACKNOWLEDGED)
        pipeline.xack(stream, PROJECTORS, ...ids.slice(at, at + MOST_ACKNOWLEDGED));
    }
    await replies(pipeline);
    this.#inHand.remove(entries);
  }

  async renew(): Promise<void> {
    await this.#valkey.set(KEY.projectorLease(this.#member), process.pid, 'PX', LEASE_MS);
  }

  async leave(): Promise<void> {
    this.#hasLeft = true;
    this.#valkey.off('close', this.#doubt);
    this.#blocking.disconnect();
    const lease = KEY.projectorLease(this.#member);
    await LEAVE.run(this.#valkey, [lease, ...this.#streams], [PROJECTORS, this.#member]);
  }
}

/** Joins the group of the projectors. */
export function openLogReader(options: ReaderOptions): ChangeLogReader {
  return new LogReader(options);
}
