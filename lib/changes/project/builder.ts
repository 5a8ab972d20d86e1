import { errorText } from '../../platform/error-text.ts';
import { markStale } from '../../serving/mark-stale.ts';
import type { Stores } from '../../serving/project-cars.ts';
import { type FailedCar, projectEach } from '../../serving/project-each.ts';
import type { Valkey } from '../../serving/valkey.ts';
import type { ChangeOrigin } from '../change.ts';
import { askForResync } from '../log/ask-for-resync.ts';
import type { Purger } from '../purge/purger.ts';
import type { Ledger } from './ledger.ts';
import type { Outages } from './outages.ts';
import type { Wakeup } from './wakeup.ts';
import type { CarBatch, Lane, Most, WorkQueue } from './work-queue.ts';

/** Cars per read: of single changes few enough to be soon done, of bulk changes enough to share what a read costs. */
const MOST: Most = { single: 50, pricing: 200, wide: 100 };
/** How often a car that cannot be built is tried, and the pause after the first failure, doubled each time. */
const ATTEMPTS = 5;
const FIRST_PAUSE_MS = 100;
const IDLE_MS = 50;

export interface BuilderParts {
  stores: Stores;
  cars: WorkQueue;
  ledger: Ledger;
  outages: Outages;
  wakeup: Wakeup;
  /** Whether bulk changes may be built now, or have to wait for what comes in. */
  mayTakeBulk: () => boolean;
  /** Is told whose pages have changed. */
  purger?: Pick<Purger, 'carsChanged' | 'everythingChanged'> | null;
  /** Comes back when MySQL shows these transactions. */
  waitUntilVisible: (origins: readonly ChangeOrigin[], signal: AbortSignal) => Promise<void>;
}

/** What is stored of a car that cannot be built is not served any more; where not even that can be noted, nothing is. */
async function withdraw(valkey: Valkey, car: FailedCar): Promise<void> {
  if (await markStale(valkey, [car])) return;
  await askForResync(valkey, `what is stored of car ${car.id} is broken`);
}

/** Builds the cars of a queue and settles what asked for them. */
export class Builder {
  readonly #parts: BuilderParts;

  constructor(parts: BuilderParts) {
    this.#parts = parts;
  }

  async run(lane: Lane, signal: AbortSignal): Promise<void> {
    const { cars, wakeup, mayTakeBulk } = this.#parts;
    while (!signal.aborted) {
      const batch = cars.take(MOST, mayTakeBulk() ? lane : 'single');
      if (batch) await this.#build(batch, signal);
      else await wakeup.wait(IDLE_MS);
    }
  }

  async #build({ ids, works, extent }: CarBatch, signal: AbortSignal): Promise<void> {
    const { stores, cars, ledger, outages, purger, waitUntilVisible } = this.#parts;
    const result = await outages.outlast(async () => {
      await waitUntilVisible(
        works.flatMap((work) => work.origins),
        signal,
      );
      return projectEach(stores, ids, 'project', extent);
    }, signal);
    if (!result) return;
    for (const id of result.late) cars.putBack(id, 0, false);
    const open = new Set([...result.late, ...result.failed.map((car) => car.id)]);
    const built = ids.filter((id) => !open.has(id));
    purger?.carsChanged(built);
    await ledger.finish(
      built.flatMap((id) => cars.done(id)),
      signal,
    );
    for (const car of result.failed) await this.#tryLater(car, signal);
  }

  async #tryLater(car: FailedCar, signal: AbortSignal): Promise<void> {
    const { cars } = this.#parts;
    const { attempts } = cars.underWay(car.id);
    if (attempts + 1 < ATTEMPTS) cars.putBack(car.id, FIRST_PAUSE_MS * 2 ** attempts, true);
    else await this.#giveUp(car, signal);
  }

  async #giveUp(car: FailedCar, signal: AbortSignal): Promise<void> {
    const { id, error } = car;
    const { stores, cars, ledger, outages, purger } = this.#parts;
    await outages.outlast(() => withdraw(stores.valkey, car), signal);
    purger?.carsChanged([id]);
    const entry = cars.underWay(id).works.at(-1)?.entries.at(-1);
    if (entry) {
      const reason = errorText(error);
      await ledger.bury([{ entry, carId: id, reason, attempts: ATTEMPTS }], signal);
    }
    if (!signal.aborted) await ledger.finish(cars.done(id), signal);
  }
}
