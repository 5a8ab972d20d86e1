import { setTimeout as sleep } from 'node:timers/promises';
import { syncSlugTokens } from '../../catalogue/vocabulary/sync-slug-tokens.ts';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { inLockedTransaction } from '../../platform/mysql-lock.ts';
import type { FailedCar } from '../../serving/project-each.ts';
import { publishSlugs } from '../../serving/publish-slugs.ts';
import type { ChangeLogReader, LogEntry } from '../log/change-log.ts';
import { Builder, type BuilderParts } from './builder.ts';
import { projectEverything } from './everything.ts';
import { Flood } from './flood.ts';
import { Intake, originsToLookUp } from './intake.ts';
import { Ledger, type LedgerParts } from './ledger.ts';
import type { LumpedTask } from './lumped-task.ts';
import type { OpenWork } from './open-work.ts';
import { Outages } from './outages.ts';
import { newTasks } from './tasks.ts';
import { Wakeup } from './wakeup.ts';
import type { Lane } from './work-queue.ts';

/** Entries asked for at once, and how long a read waits for the first one. */
const READ_COUNT = 1_000;
const READ_WAIT_MS = 500;
/** The same in a flood, of which the end has to be noticed. */
const FLOOD_WAIT_MS = 25;
/** For how long a bulk change is put off at most. */
const HOLD_MS = 2_000;
/** Between two reads that find few entries: to be built among others costs a change a fraction of what it costs alone. */
const GATHER_MS = 40;
/** Cars that may wait before reading pauses. */
const MOST_OPEN = 50_000;
/** Builders at work; the first takes single changes only, so that a bulk change never holds all of them. */
const LANES: readonly Lane[] = ['single', 'any', 'any', 'any'];
const IDLE_MS = 100;
const RENEW_MS = 500;

export interface ProjectorParts
  extends Pick<BuilderParts, 'stores' | 'waitUntilVisible' | 'purger'>,
    Pick<LedgerParts, 'bury'> {
  reader: ChangeLogReader;
  /** Whether a capture of ours writes the log. */
  isFollowed: boolean;
}

/** What a projector is at, for people. */
export interface ProjectorState {
  doing: 'idle' | 'projecting' | 'rebuilding' | 'waiting';
  /** Cars that wait or are being built. */
  open: number;
  /** Entries settled so far. */
  entries: number;
  /** Cars done in the whole rebuild under way. */
  rebuilt: number | null;
  /** What it waits for: the failure of a store. */
  reason: string | null;
}

/**
 * Carries changes from the log to the pages: finds the cars that show them, waits until MySQL shows them too, builds each
 * car once for all changes that name it, and acknowledges after the write. Every write is absolute and under a ticket,
 * so entries may come twice, late, and to several projectors at once.
 */
export class Projector {
  readonly #parts: ProjectorParts;
  readonly #tasks = newTasks();
  readonly #outages = new Outages();
  readonly #wakeup = new Wakeup();
  readonly #intake: Intake;
  readonly #ledger: Ledger;
  readonly #builder: Builder;
  readonly #flood = new Flood();
  #rebuilt: number | null = null;

  constructor(parts: ProjectorParts) {
    this.#parts = parts;
    this.#intake = new Intake(parts.stores, this.#tasks);
    this.#ledger = new Ledger(parts, this.#outages);
    const { cars } = this.#tasks;
    const shared = { ledger: this.#ledger, outages: this.#outages, wakeup: this.#wakeup };
    const mayTakeBulk = () => !this.#flood.isOn || cars.bulkWaitMs > HOLD_MS || cars.open > MOST_OPEN;
    this.#builder = new Builder({ ...parts, ...shared, cars, mayTakeBulk });
  }

  get state(): ProjectorState {
    const { open } = this.#tasks.cars;
    const { reason } = this.#outages;
    const rebuilt = this.#rebuilt;
    const doing = rebuilt !== null ? 'rebuilding' : open > 0 ? 'projecting' : 'idle';
    return { doing: reason ? 'waiting' : doing, open, entries: this.#ledger.settled, rebuilt, reason };
  }

  /** Works until `signal` is aborted. What is under way then is done again by whoever gets the entries next. */
  async run(signal: AbortSignal): Promise<void> {
    const { words, everything, resync } = this.#tasks;
    await Promise.all([
      this.#read(signal),
      this.#repeat(() => this.#parts.reader.renew(), signal),
      this.#repeat(() => this.#takeOver(signal), signal),
      ...LANES.map((lane) => this.#builder.run(lane, signal)),
      this.#runLumped(everything, (works) => this.#projectAll(works, false), signal),
      this.#runLumped(resync, (works) => this.#projectAll(works, true), signal),
      this.#runLumped(words.sync, () => this.#syncWords(), signal),
      this.#runLumped(words.publish, () => this.#publishWords(), signal),
    ]);
    await this.#parts.reader.leave().catch(() => {});
  }

  async #read(signal: AbortSignal): Promise<void> {
    const waitMs = () => (this.#flood.isOn ? FLOOD_WAIT_MS : READ_WAIT_MS);
    const read = () => this.#parts.reader.read(READ_COUNT, waitMs());
    while (!signal.aborted) {
      if (this.#tasks.cars.open > MOST_OPEN) {
        await sleep(IDLE_MS);
        continue;
      }
      const entries = (await this.#outages.outlast(read, signal)) ?? [];
      const gathered = performance.now() + GATHER_MS;
      if (this.#flood.note(entries.length)) this.#wakeup.wake();
      await this.#takeIn(entries, signal);
      const isPause = entries.length > 0 && entries.length < READ_COUNT;
      if (isPause) await sleep(Math.max(0, gathered - performance.now()));
    }
  }

  async #takeOver(signal: AbortSignal): Promise<void> {
    await this.#takeIn(await this.#parts.reader.takeOver(READ_COUNT), signal);
  }

  async #repeat(work: () => Promise<void>, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await work().catch((error) => logger.debug({ error: errorText(error) }, 'the log is out of reach'));
      await sleep(RENEW_MS, undefined, { signal }).catch(() => {});
    }
  }

  async #takeIn(entries: readonly LogEntry[], signal: AbortSignal): Promise<void> {
    if (entries.length === 0) return;
    const toLookUp = originsToLookUp(entries);
    const taken = await this.#outages.outlast(async () => {
      if (toLookUp.length > 0) await this.#parts.waitUntilVisible(toLookUp, signal);
      return this.#intake.take(entries);
    }, signal);
    this.#wakeup.wake();
    if (!taken) return;
    await this.#ledger.bury(taken.burials, signal);
    const settled = [...taken.idle, ...taken.burials.map((burial) => burial.entry)];
    if (!signal.aborted) await this.#ledger.acknowledge(settled, signal);
  }

  async #runLumped(
    task: LumpedTask,
    work: (works: readonly OpenWork[]) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> {
    const visible = async (works: readonly OpenWork[]) => {
      const origins = works.flatMap((one) => one.origins);
      await this.#parts.waitUntilVisible(origins, signal);
      await work(works);
    };
    while (!signal.aborted) {
      if (task.isWanted) {
        const done = await task.run(async (works) => {
          await this.#outages.outlast(() => visible(works), signal);
        });
        if (!signal.aborted) await this.#ledger.finish(done, signal);
      } else await this.#wakeup.wait(IDLE_MS);
    }
  }

  async #projectAll(works: readonly OpenWork[], isResync: boolean): Promise<void> {
    const entry = works.at(-1)?.entries.at(-1);
    const bury = async (cars: readonly FailedCar[]) => {
      const letters = cars.map(({ id, error }) => ({ carId: id, reason: errorText(error), attempts: 1 }));
      if (entry) await this.#parts.bury(letters.map((letter) => ({ ...letter, entry })));
    };
    const onProgress = (done: number) => {
      this.#rebuilt = done;
    };
    onProgress(0);
    try {
      const { stores, isFollowed } = this.#parts;
      await projectEverything(stores, { isResync, isFollowed, onProgress, onFailed: bury });
    } finally {
      this.#rebuilt = null;
      this.#parts.purger?.everythingChanged();
    }
  }

  /** The word table is MySQL's too: what is written there comes back as a change of its own. */
  async #syncWords(): Promise<void> {
    await inLockedTransaction(this.#parts.stores.pool, 'slug-tokens', syncSlugTokens);
    await this.#publishWords();
  }

  async #publishWords(): Promise<void> {
    const { pool, valkey } = this.#parts.stores;
    await publishSlugs(pool, valkey);
    this.#parts.purger?.carsChanged([]);
  }
}
