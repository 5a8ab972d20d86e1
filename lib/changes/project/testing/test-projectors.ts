import { setTimeout as sleep } from 'node:timers/promises';
import type { Stores } from '../../../serving/project-cars.ts';
import type { ChangeOrigin } from '../../change.ts';
import type { ChangeLogReader } from '../../log/change-log.ts';
import { openLogReader } from '../../log/log-reader.ts';
import { keepDeadLetters } from '../dead-letters.ts';
import { Projector, type ProjectorParts } from '../projector.ts';
import { PROJECTED_TABLES } from '../table-rules.ts';

/** A projector that a test has started. */
export interface TestProjector {
  projector: Projector;
  /** Its name in the group. */
  member: string;
  /** Ends it, as a signal does. */
  stop(): Promise<void>;
}

/** Projectors of a database, started and ended by tests. */
export class TestProjectors {
  readonly #stores: Stores;
  readonly #database: string;
  readonly #running = new Set<TestProjector>();
  #count = 0;

  constructor(stores: Stores, database: string) {
    this.#stores = stores;
    this.#database = database;
  }

  /** A reader of the log that is the next member of the group. */
  newReader(member: string): ChangeLogReader {
    const { valkey } = this.#stores;
    return openLogReader({ valkey, database: this.#database, tables: PROJECTED_TABLES, member });
  }

  /** Starts one that is not ended properly: nobody waits for it. */
  startForgotten(parts: Partial<ProjectorParts>): void {
    this.#running.delete(this.start(parts));
  }

  /** @param parts in place of the usual ones; changes written by hand are visible at once */
  start(parts: Partial<ProjectorParts> = {}): TestProjector {
    this.#count += 1;
    const member = `test-${this.#count}`;
    const stores = parts.stores ?? this.#stores;
    const projector = new Projector({
      stores,
      reader: this.newReader(member),
      isFollowed: true,
      waitUntilVisible: async () => {},
      bury: (burials) => keepDeadLetters(stores.valkey, burials),
      ...parts,
    });
    return this.#run(projector, member);
  }

  #run(projector: Projector, member: string): TestProjector {
    const end = new AbortController();
    const done = projector.run(end.signal);
    const running: TestProjector = {
      projector,
      member,
      stop: async () => {
        this.#running.delete(running);
        end.abort();
        await done;
      },
    };
    this.#running.add(running);
    return running;
  }

  /** Ends all that still run. */
  async stop(): Promise<void> {
    await Promise.all([...this.#running].map((one) => one.stop()));
  }
}

/** A gate that builders have to pass before they read: it says who waits at it, and lets them through when it is opened. */
export class Gate {
  #open: () => void = () => {};
  readonly #opened = new Promise<void>((resolve) => {
    this.#open = resolve;
  });
  readonly #isFor: (origins: readonly ChangeOrigin[]) => boolean;
  /** How many builders have come to the gate. */
  waiting = 0;

  /** @param isFor which changes have to wait; default: all */
  constructor(isFor: (origins: readonly ChangeOrigin[]) => boolean = () => true) {
    this.#isFor = isFor;
  }

  open(): void {
    this.#open();
  }

  /** In place of waiting for MySQL. */
  readonly wait = async (origins: readonly ChangeOrigin[], signal: AbortSignal): Promise<void> => {
    if (!this.#isFor(origins)) return;
    this.waiting += 1;
    const ended = new Promise<void>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    await Promise.race([this.#opened, ended]);
    await sleep(0);
  };
}
