import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from '../../platform/error-text.ts';
import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import { slices } from '../../platform/slices.ts';
import { KEY } from '../../serving/keys.ts';
import { GENERAL_RANKER, type Ranker } from '../../serving/ranker.ts';
import { readCards } from '../../serving/read-cards.ts';
import type { Valkey } from '../../serving/valkey.ts';
import { factsOfCar } from '../features/facts-of-car.ts';
import { decodeModel } from '../published/model-codec.ts';
import { ModelStore } from '../published/model-store.ts';
import type { PublishedModel } from '../published/published-model.ts';
import { ModelRanker } from './model-ranker.ts';

/** Milliseconds between two looks for another model. */
const LOOK_EVERY_MS = 1_000;
/** Cards are read so many at a time. */
const CARDS = 35;

/**
 * Keeps the ranker of a process in step with the model in force. A new one is made ready beside the old one, which answers until
 * then. One that cannot be used stands for none: all processes go by the general order until there is another.
 */
export class ModelFollower {
  readonly #store: ModelStore;
  readonly #onSwap: (ranker: Ranker) => void;
  #mark = '';
  #ranker: ModelRanker | null = null;
  readonly #valkey: Valkey;
  /** Cars that are to be learnt of, and those that were looked for already, be it in vain. */
  readonly #unknown = new Set<number>();
  readonly #tried = new Set<number>();

  /** @param onSwap told of each ranker that is to be gone by from now on */
  constructor(valkey: Valkey, onSwap: (ranker: Ranker) => void) {
    this.#valkey = valkey;
    this.#store = new ModelStore(valkey);
    this.#onSwap = onSwap;
  }

  /** Looks whether there is another model than before, and brings it into use. While Valkey is away all stays as it is. */
  async look(): Promise<void> {
    const mark = await this.#store.mark();
    if (mark === this.#mark) return;
    const blob = await this.#store.current();
    this.#swap(blob === null ? GENERAL_RANKER : await this.#rankerIn(blob));
    this.#mark = mark;
  }

  /** Looks again and again until `signal` is aborted. */
  async follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.look().catch((error) => logger.debug({ error: errorText(error) }, 'model not looked for'));
      await sleep(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  async #rankerIn(blob: Buffer): Promise<Ranker> {
    const found = await decodeModel(blob);
    if (found.kind === 'model') return this.#ready(found.model);
    logger.error(
      { reason: found.reason, bytes: blob.length },
      'the recommender model cannot be used: listings go by the general order',
    );
    metrics.modelSwaps.inc({ outcome: 'unusable' });
    return GENERAL_RANKER;
  }

  /** A ranker that knows all cars on sale: those that came after the model from their cards. */
  async #ready(model: PublishedModel): Promise<ModelRanker> {
    const ranker = new ModelRanker(model, (carIds) => this.#noteUnknown(carIds));
    const onSale = (await this.#valkey.zrange(KEY.reco, 0, -1)).map(Number);
    await learnOf(
      ranker,
      onSale.filter((id) => !ranker.knows(id)),
    ).catch((error) => logger.warn({ error: errorText(error) }, 'new cars not learnt of yet'));
    return ranker;
  }

  #swap(ranker: Ranker): void {
    this.#unknown.clear();
    this.#tried.clear();
    const before = this.#ranker;
    this.#ranker = ranker instanceof ModelRanker ? ranker : null;
    this.#onSwap(ranker);
    if (before && !this.#ranker)
      logger.warn(
        { before: before.version },
        'no recommender model is in force: listings go by the general order',
      );
    if (!this.#ranker) return;
    metrics.modelSwaps.inc({ outcome: 'used' });
    logger.info({ version: ranker.version }, 'listings go by another recommender model');
  }

  /** Cars that came later are judged by what they share with others, once their cards are read. */
  #noteUnknown(carIds: readonly number[]): void {
    const isIdle = this.#unknown.size === 0;
    for (const id of carIds) if (!this.#tried.has(id)) this.#unknown.add(id);
    if (isIdle && this.#unknown.size > 0) setImmediate(() => this.#learn());
  }

  async #learn(): Promise<void> {
    const asked = [...this.#unknown];
    for (const id of asked) this.#tried.add(id);
    try {
      if (this.#ranker) await learnOf(this.#ranker, asked);
    } catch (error) {
      // once more, the next time that they are to be ranked
      for (const id of asked) this.#tried.delete(id);
      logger.debug({ error: errorText(error) }, 'new cars not learnt of');
    }
    for (const id of asked) this.#unknown.delete(id);
    if (this.#unknown.size > 0) setImmediate(() => this.#learn());
  }
}

async function learnOf(ranker: ModelRanker, carIds: readonly number[]): Promise<void> {
  for (const ids of slices(carIds, CARDS)) ranker.learnOf((await readCards(ids)).map(factsOfCar));
}
