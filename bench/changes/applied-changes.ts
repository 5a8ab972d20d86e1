import { KEY } from '../../lib/serving/keys.ts';
import { openJobValkey, type Valkey } from '../../lib/serving/valkey.ts';

const WAIT_MS = 200;
const COUNT = 5_000;

type Reply = [stream: string, entries: [id: string, fields: string[]][]][] | null;

/** Follows `listing:changes`, as web processes do: when each car was written to Valkey, by this process' clock. */
export class AppliedChanges {
  readonly #valkey: Valkey;
  readonly #times = new Map<number, number[]>();
  readonly #waiting = new Map<number, Set<() => void>>();
  readonly #reading: Promise<void>;
  #isOpen = true;

  private constructor(valkey: Valkey, last: string) {
    this.#valkey = valkey;
    this.#reading = this.#follow(last);
  }

  static async open(valkeyUrl: string): Promise<AppliedChanges> {
    const valkey = await openJobValkey(valkeyUrl);
    const [newest] = await valkey.xrevrange(KEY.listingChanges, '+', '-', 'COUNT', 1);
    return new AppliedChanges(valkey, newest?.[0] ?? '0-0');
  }

  /** How many writes of this car were seen so far. */
  count(car: number): number {
    return this.#times.get(car)?.length ?? 0;
  }

  /**
   * When the write was seen that a page shows which was asked for at `asked`: the last one before it, else the first one after
   * it, of those after the first `count`; null where there is none.
   */
  writeShownBy(car: number, count: number, asked: number): number | null {
    const times = this.#times.get(car)?.slice(count) ?? [];
    return times.findLast((time) => time <= asked) ?? times[0] ?? null;
  }

  /** Waits until more than `count` writes of this car were seen, at most `ms` milliseconds. */
  async waitForMore(car: number, count: number, ms: number): Promise<void> {
    if (this.count(car) > count) return;
    await new Promise<void>((resolve) => {
      const waiting = this.#waiting.get(car) ?? new Set();
      this.#waiting.set(car, waiting);
      const done = () => {
        clearTimeout(timer);
        waiting.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      waiting.add(done);
    });
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    await this.#reading;
    this.#valkey.disconnect();
  }

  async #follow(from: string): Promise<void> {
    let last = from;
    while (this.#isOpen) {
      const asked = ['COUNT', COUNT, 'BLOCK', WAIT_MS, 'STREAMS', KEY.listingChanges, last];
      const entries = ((await this.#valkey.call('XREAD', ...asked)) as Reply)?.[0]?.[1] ?? [];
      const now = performance.now();
      for (const [, fields] of entries) this.#take(Number(fields[fields.indexOf('id') + 1]), now);
      last = entries.at(-1)?.[0] ?? last;
    }
  }

  #take(car: number, now: number): void {
    const times = this.#times.get(car);
    if (times) times.push(now);
    else this.#times.set(car, [now]);
    for (const done of this.#waiting.get(car) ?? []) done();
  }
}
