import { setTimeout as sleep } from 'node:timers/promises';
import { Backoff } from '../../platform/backoff.ts';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import type { Checkpoint } from '../checkpoint.ts';
import type { ChangeLogWriter } from '../log/change-log.ts';
import { type CaptureState, StateBoard } from './capture-state.ts';
import { type ChangeBatch, type ChangeSource, SourceError } from './change-source.ts';
import { hasReached } from './gtid.ts';
import { observeCaptured } from './observe-captured.ts';
import { Upkeep } from './upkeep.ts';

const RETRY = { first: 100, longest: 5_000 };
/** Reading that went well for so long was a success, even if nothing was committed meanwhile. */
const STEADY_MS = 10_000;
const STANDBY_MS = 500;
/** An operator has to change something: asking often does not help. */
const SETTINGS_MS = 10_000;
/** Some hundred megabytes: what is not in the log yet is safe in the binlog. */
const MOST_KEPT = 200_000;

export interface CaptureParts {
  source: ChangeSource;
  writer: ChangeLogWriter;
  /** What the server has committed by now, see `gtid.ts`. */
  currentGtid: () => Promise<string>;
  /** Tables that are counted by name; all others are counted together. */
  tables: readonly string[];
  /**
   * Everything that was committed when reading began, or began anew, is in the log. `signal` is aborted when reading ends: then
   * the log may have been lost, somebody else may write it, or MySQL may be another one.
   */
  onCaughtUp?: (signal: AbortSignal) => Promise<void>;
  /** Entries in the log beyond which writing pauses; it goes on below half of it. */
  mostKept?: number;
}

/** Why everything has to be built anew; `kind` is for the metrics. */
interface Restart {
  kind: 'first_start' | 'emptied' | 'lost_changes';
  reason: string;
}

/**
 * Carries changes from the binlog to the change log, as the only one that does. It never gives up: what can be waited out is
 * waited out, what is lost is built anew. When reading fails within a large transaction, the part of it that is in the log
 * already comes once more: harmless, for what projectors do is idempotent.
 */
export class Capture {
  readonly #parts: CaptureParts;
  readonly #tables: ReadonlySet<string>;
  readonly #board = new StateBoard();
  readonly #backoff = new Backoff(RETRY);
  #checkpoint: Checkpoint | null = null;
  #restart: Restart | null = null;

  constructor(parts: CaptureParts) {
    this.#parts = parts;
    this.#tables = new Set(parts.tables);
  }

  get state(): CaptureState {
    return this.#board.state;
  }

  /** Works until `signal` is aborted, and then lets another capture take over at once. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        if (await this.#parts.writer.acquire()) await this.#write(signal);
        else await this.#standBy(signal);
      } catch (error) {
        await this.#wait(`the change log cannot be written: ${errorText(error)}`, signal);
      }
    }
  }

  async #standBy(signal: AbortSignal): Promise<void> {
    const isNews = this.#board.does('standby', 'another capture writes the change log');
    if (isNews) logger.info('standing by: another capture writes the change log');
    await sleep(STANDBY_MS, undefined, { signal }).catch(() => {});
  }

  async #wait(reason: string, signal: AbortSignal): Promise<void> {
    if (this.#board.does('waiting', reason)) logger.warn({ reason }, 'capture waits');
    metrics.captureRetries.inc();
    await this.#backoff.pause(signal);
  }

  /** Writes until the lease is lost, Valkey fails, or `signal` is aborted. */
  async #write(signal: AbortSignal): Promise<void> {
    const { writer, mostKept = MOST_KEPT } = this.#parts;
    const end = new AbortController();
    const whileHeld = AbortSignal.any([signal, end.signal]);
    const upkeep = new Upkeep(writer, mostKept);
    const work = [upkeep.run(whileHeld), this.#follow(upkeep, whileHeld)];
    try {
      await Promise.race(work);
    } finally {
      end.abort();
      await Promise.allSettled(work);
      await writer
        .release()
        .catch((error) => logger.debug({ error: errorText(error) }, 'lease not released'));
    }
  }

  async #follow(upkeep: Upkeep, signal: AbortSignal): Promise<void> {
    await this.#findStart();
    while (!signal.aborted) {
      const began = performance.now();
      try {
        if (this.#restart) await this.#startOver(this.#restart);
        await this.#read(upkeep, signal);
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        if (performance.now() - began > STEADY_MS) this.#backoff.reset();
        await this.#outlast(error, signal);
      }
    }
  }

  /** The log says where to go on: it may have been set back, or another capture may have written it. */
  async #findStart(): Promise<void> {
    const hadOne = this.#board.state.checkpoint !== null;
    this.#checkpoint = await this.#parts.writer.checkpoint();
    if (this.#checkpoint) this.#board.isAt(this.#checkpoint);
    const empty: Restart = hadOne
      ? { kind: 'emptied', reason: 'the change log was emptied' }
      : { kind: 'first_start', reason: 'first start' };
    this.#restart = this.#checkpoint ? null : empty;
  }

  async #startOver({ kind, reason }: Restart): Promise<void> {
    const { source, writer } = this.#parts;
    const checkpoint = await source.position();
    await writer.startOver(checkpoint, reason);
    this.#restart = null;
    this.#checkpoint = checkpoint;
    this.#board.isAt(checkpoint);
    this.#board.startedOver();
    metrics.resyncs.inc({ kind });
    logger[kind === 'first_start' ? 'info' : 'error'](
      { reason, checkpoint },
      'everything is to be built anew',
    );
  }

  async #read(upkeep: Upkeep, signal: AbortSignal): Promise<void> {
    const from = this.#checkpoint;
    if (!from) throw new Error('reading began without a checkpoint');
    const target = await this.#target();
    const reading = new AbortController();
    this.#board.does('starting', 'catching up with what was committed meanwhile');
    try {
      let isBehind = this.#isBehind(target, reading.signal);
      for await (const batch of this.#parts.source.read(from, signal)) {
        if (upkeep.isFull) await this.#pause(upkeep, signal);
        if (signal.aborted) return;
        await this.#append(batch, upkeep);
        if (isBehind) isBehind = this.#isBehind(target, reading.signal);
      }
    } finally {
      reading.abort();
    }
    if (!signal.aborted) throw new SourceError('retry', 'the source has ended');
  }

  async #target(): Promise<string> {
    try {
      return await this.#parts.currentGtid();
    } catch (error) {
      throw new SourceError('retry', errorText(error), { cause: error });
    }
  }

  #isBehind(target: string, signal: AbortSignal): boolean {
    if (!this.#checkpoint || !hasReached(this.#checkpoint.gtid, target)) return true;
    this.#board.does('streaming');
    logger.info({ checkpoint: this.#checkpoint }, 'the change log has caught up with MySQL');
    this.#parts
      .onCaughtUp?.(signal)
      .catch((error) => logger.error({ error: errorText(error) }, 'what follows catching up has failed'));
    return false;
  }

  async #pause(upkeep: Upkeep, signal: AbortSignal): Promise<void> {
    const { state, reason } = this.#board.state;
    this.#board.does('paused', 'the projectors have too much before them');
    logger.warn('the change log is full: capture pauses');
    await upkeep.untilHalf(signal);
    this.#board.does(state, reason);
  }

  async #append(batch: ChangeBatch, upkeep: Upkeep): Promise<void> {
    await this.#parts.writer.append(batch);
    this.#checkpoint = batch.checkpoint ?? this.#checkpoint;
    this.#backoff.reset();
    upkeep.wrote(batch.changes.length);
    this.#board.wrote(batch, observeCaptured(batch.changes, this.#tables));
  }

  async #outlast(error: SourceError, signal: AbortSignal): Promise<void> {
    if (error.kind === 'retry') return this.#wait(error.message, signal);
    if (error.kind === 'resync') {
      this.#restart = { kind: 'lost_changes', reason: error.message };
      return this.#wait(error.message, signal);
    }
    this.#board.does('waiting', error.message);
    logger.error({ reason: error.message }, 'MySQL has to be set up differently, or our rights there');
    await sleep(SETTINGS_MS, undefined, { signal }).catch(() => {});
  }
}
