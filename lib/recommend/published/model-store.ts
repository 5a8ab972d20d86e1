import { z } from 'zod';
import { KEY } from '../../serving/keys.ts';
import { replies, repliesOfRightType, type Valkey } from '../../serving/valkey.ts';
import { versionIn } from './model-codec.ts';

/** Published models that can be gone back to, and entries of the history. */
const KEPT_MODELS = 8;
const KEPT_RECORDS = 500;
/** Bytes of a model's beginning that name its version. */
const BEGINNING = 200;

/** A list's figures on the last slice of time, each from 0 to 1. */
const figures = z.object({
  hitAt10: z.number(),
  ndcg: z.number(),
  auc: z.number(),
  labels: z.number(),
});

/** What was trained, how good it is, and what became of it. */
const record = z.object({
  version: z.string(),
  /** Milliseconds since 1970. */
  at: z.number(),
  outcome: z.enum(['published', 'rejected', 'rolled back']),
  /** Why, in words. */
  reason: z.string(),
  /** By list: of the model, of its kinds of visitors, and of those lists that it has to beat. */
  figures: z.record(z.string(), figures),
  seconds: z.number(),
  cars: z.number(),
  users: z.number(),
  /** Views, leads, offers and test drives. */
  signs: z.number(),
  bytes: z.number(),
});

export type SliceFigures = z.infer<typeof figures>;
export type ModelRecord = z.infer<typeof record>;

function recordsIn(texts: readonly string[]): ModelRecord[] {
  return texts.flatMap((text) => {
    try {
      return record.safeParse(JSON.parse(text)).data ?? [];
    } catch {
      return [];
    }
  });
}

/** What is no text stands for a text that is no model. */
const NO_MODEL = Buffer.alloc(0);

function ofRightType<T>(reading: Promise<T>, instead: T): Promise<T> {
  return reading.catch((error) => {
    if (error instanceof Error && error.message.startsWith('WRONGTYPE')) return instead;
    throw error;
  });
}

/** The models of a shop, as they are kept in Valkey. */
export class ModelStore {
  readonly #valkey: Valkey;

  constructor(valkey: Valkey) {
    this.#valkey = valkey;
  }

  /** Version of the model in force; null where there is none, or one that does not begin like a model. */
  async version(): Promise<string | null> {
    return versionIn(await ofRightType(this.#valkey.getrangeBuffer(KEY.model, 0, BEGINNING), NO_MODEL));
  }

  /** Differs where the model in force does, or its length. */
  async mark(): Promise<string> {
    const asked = this.#valkey.pipeline().getrange(KEY.model, 0, BEGINNING).strlen(KEY.model);
    return (await repliesOfRightType(asked)).join(' ');
  }

  /** The model in force as it is kept; null where there is none. */
  current(): Promise<Buffer | null> {
    return ofRightType(this.#valkey.getBuffer(KEY.model), NO_MODEL);
  }

  /** Brings a model into force, and lets go of those that nobody will go back to. */
  async publish(blob: Buffer, entry: ModelRecord): Promise<void> {
    const gone = (await this.published()).slice(KEPT_MODELS - 1);
    const change = this.#valkey.multi();
    change.set(KEY.modelVersion(entry.version), blob).set(KEY.model, blob);
    change.lpush(KEY.publishedModels, JSON.stringify(entry)).ltrim(KEY.publishedModels, 0, KEPT_MODELS - 1);
    if (gone.length > 0) change.del(...gone.map(({ version }) => KEY.modelVersion(version)));
    this.#note(change, entry);
    await replies(change);
  }

  /** Notes a model that is not used. */
  async reject(entry: ModelRecord): Promise<void> {
    const change = this.#valkey.multi();
    this.#note(change, entry);
    await replies(change);
  }

  /** Brings a model that was published before into force again. False: it is not kept any more. */
  async goBack(entry: ModelRecord): Promise<boolean> {
    const key = KEY.modelVersion(entry.version);
    const change = this.#valkey.multi().copy(key, KEY.model, 'REPLACE');
    if ((await this.#valkey.exists(key)) === 0) return false;
    this.#note(change, entry);
    await replies(change);
    return true;
  }

  /** What was trained, the latest first. What cannot be read is passed over. */
  async history(): Promise<ModelRecord[]> {
    return recordsIn(await this.#valkey.lrange(KEY.models, 0, -1));
  }

  /** The last that was trained; null where nothing was. */
  async last(): Promise<ModelRecord | null> {
    return recordsIn(await this.#valkey.lrange(KEY.models, 0, 0))[0] ?? null;
  }

  /** Models that were published and are kept, the latest first. */
  async published(): Promise<ModelRecord[]> {
    const all = recordsIn(await this.#valkey.lrange(KEY.publishedModels, 0, -1));
    const kept = await Promise.all(all.map(({ version }) => this.#valkey.exists(KEY.modelVersion(version))));
    return all.filter((_, at) => kept[at] === 1);
  }

  /** Whether the model in force is one that was published, and all of it. */
  async isInForce(): Promise<boolean> {
    const [version, length, published] = await Promise.all([
      this.version(),
      ofRightType(this.#valkey.strlen(KEY.model), 0),
      this.published(),
    ]);
    return published.some((one) => one.version === version && one.bytes === length);
  }

  #note(change: ReturnType<Valkey['multi']>, entry: ModelRecord): void {
    change.lpush(KEY.models, JSON.stringify(entry)).ltrim(KEY.models, 0, KEPT_RECORDS - 1);
  }
}
