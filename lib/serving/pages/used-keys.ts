import { metrics } from '../../platform/metrics.ts';
import { orNull, type Valkey } from '../valkey.ts';
import { keptState, noteUse } from './keep-page.ts';

const EVERY_MS = 5_000;
const MOST = 5_000;

/** Remembers which kept pages were used, and says so to Valkey now and then: a look-up stays one round trip. */
export class UsedKeys {
  readonly #keys = new Set<string>();
  readonly #valkey: Valkey;

  constructor(valkey: Valkey) {
    this.#valkey = valkey;
    setInterval(() => this.tell(), EVERY_MS).unref();
  }

  note(key: string): void {
    if (this.#keys.size < MOST) this.#keys.add(key);
  }

  async tell(): Promise<void> {
    const keys = [...this.#keys];
    this.#keys.clear();
    await orNull('use of pages not noted', async () => {
      await noteUse(this.#valkey, keys);
      const kept = await keptState(this.#valkey);
      metrics.keptPages.set(kept.keys);
      metrics.keptPagesBytes.set(kept.bytes);
    });
  }
}
