import { KEY } from '../keys.ts';
import { orNull, type Valkey } from '../valkey.ts';

const EVERY_MS = 5_000;
/** Addresses counted at once, and told at once, and remembered. */
const MOST = { counted: 10_000, told: 500, remembered: 2_000 };

/** Counts which pages are asked for, and tells Valkey now and then, so that the next build knows what to render first. */
export class Visits {
  readonly #counts = new Map<string, number>();
  readonly #valkey: Valkey;

  constructor(valkey: Valkey) {
    this.#valkey = valkey;
    setInterval(() => this.tell(), EVERY_MS).unref();
  }

  /** @param address path and the parameters that matter */
  note(address: string): void {
    const before = this.#counts.get(address);
    if (before === undefined && this.#counts.size >= MOST.counted) return;
    this.#counts.set(address, (before ?? 0) + 1);
  }

  async tell(): Promise<void> {
    const most = [...this.#counts].sort(([, one], [, other]) => other - one).slice(0, MOST.told);
    this.#counts.clear();
    if (most.length === 0) return;
    const told = this.#valkey.pipeline();
    for (const [address, count] of most) told.zincrby(KEY.visits, count, address);
    told.zremrangebyrank(KEY.visits, 0, -MOST.remembered - 1);
    await orNull('visits not counted', () => told.exec());
  }
}

/** The addresses visited most, most first. Each time they are asked for, earlier visits count for half of what they did. */
export async function mostVisited(valkey: Valkey, count: number): Promise<string[]> {
  const asked = () => valkey.zrange(KEY.visits, 0, count - 1, 'REV');
  const addresses = (await orNull('visits not known', asked)) ?? [];
  await orNull('visits not halved', () => valkey.zunionstore(KEY.visits, 1, KEY.visits, 'WEIGHTS', 0.5));
  return addresses;
}
