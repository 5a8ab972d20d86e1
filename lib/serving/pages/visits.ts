import { KEY } from '../keys.ts';
import { LuaScript } from '../lua-script.ts';
import { orNull, type Valkey } from '../valkey.ts';

const EVERY_MS = 5_000;
/** Addresses counted at once, and told at once, and remembered. */
const MOST = { counted: 10_000, told: 500, remembered: 2_000 };

/** Counts which pages are asked for, and tells Valkey now and then, so that the next build knows what to render first. */
export class Visits {
  readonly #counts = new Map<string, number>();
  readonly #valkey: Valkey;
  #isOpen = false;

  constructor(valkey: Valkey) {
    this.#valkey = valkey;
    setInterval(() => this.tell(), EVERY_MS).unref();
  }

  /** Nothing is counted before this is called: a process that asks itself for pages is no visitor. */
  begin(): void {
    this.#isOpen = true;
  }

  /** @param address path and the parameters that matter */
  note(address: string): void {
    if (!this.#isOpen) return;
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

/** Halves all counts, once for each build. KEYS: visits, the build that halved them last. ARGV: build. */
const HALVE = new LuaScript(`
if redis.call('GET', KEYS[2]) == ARGV[1] then return 0 end
redis.call('SET', KEYS[2], ARGV[1])
return redis.call('ZUNIONSTORE', KEYS[1], 1, KEYS[1], 'WEIGHTS', 0.5)
`);

/** The addresses visited most, most first. With each new build that asks, earlier visits count for half of what they did. */
export async function mostVisited(valkey: Valkey, count: number, build: string): Promise<string[]> {
  const asked = () => valkey.zrange(KEY.visits, 0, count - 1, 'REV');
  const addresses = (await orNull('visits not known', asked)) ?? [];
  await orNull('visits not halved', () => HALVE.run(valkey, [KEY.visits, KEY.visitsBuild], [build]));
  return addresses;
}
