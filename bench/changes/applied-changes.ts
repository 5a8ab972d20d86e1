import { KEY } from '../../lib/serving/keys.ts';
import { openJobValkey, type Valkey } from '../../lib/serving/valkey.ts';

const WAIT_MS = 200;
const COUNT = 5_000;

type Reply = [stream: string, entries: [id: string, fields: string[]][]][] | null;

/** A write of one car to Valkey. */
interface Write {
  /** Milliseconds since 1970 at which its builder began to read MySQL. */
  readAt: number;
  /** When it was seen here, by this process' clock. */
  seenAt: number;
}

const field = (fields: readonly string[], name: string) => Number(fields[fields.indexOf(name) + 1]);

/** Follows `listing:changes`, as web processes do: when each car was written to Valkey. */
export class AppliedChanges {
  readonly #valkey: Valkey;
  /** The other connection waits most of the time. */
  readonly #questions: Valkey;
  readonly #writes = new Map<number, Write[]>();
  readonly #waiting = new Map<number, Set<() => void>>();
  readonly #reading: Promise<void>;
  #isOpen = true;

  private constructor(valkey: Valkey, questions: Valkey, last: string) {
    this.#valkey = valkey;
    this.#questions = questions;
    this.#reading = this.#follow(last);
  }

  static async open(valkeyUrl: string): Promise<AppliedChanges> {
    const valkey = await openJobValkey(valkeyUrl);
    const [newest] = await valkey.xrevrange(KEY.listingChanges, '+', '-', 'COUNT', 1);
    return new AppliedChanges(valkey, await openJobValkey(valkeyUrl), newest?.[0] ?? '0-0');
  }

  /**
   * Waits for the first write of a car that was read from MySQL at `since` (milliseconds since 1970) or later, and after which
   * its payload holds `text`: a bulk change of prices writes the car without its other news. Answers when it was seen; null
   * where there was none within `ms` milliseconds.
   */
  async written(car: number, since: number, ms: number, text = ''): Promise<number | null> {
    const deadline = performance.now() + ms;
    for (let looked = 0; ; ) {
      const writes = (this.#writes.get(car) ?? []).filter(({ readAt }) => readAt >= since);
      const write = text === '' ? writes[0] : writes.at(-1);
      const left = deadline - performance.now();
      if (left <= 0) return null;
      if (write && writes.length > looked) {
        looked = writes.length;
        if (text === '' || (await this.#holds(car, text))) return write.seenAt;
      } else await this.#nextWrite(car, left);
    }
  }

  /** How many of these cars were written as read from MySQL at `since` (milliseconds since 1970) or later. */
  countWritten(cars: Iterable<number>, since: number): number {
    let count = 0;
    for (const car of cars) if (this.#writes.get(car)?.some(({ readAt }) => readAt >= since)) count += 1;
    return count;
  }

  async close(): Promise<void> {
    this.#isOpen = false;
    await this.#reading;
    this.#valkey.disconnect();
    this.#questions.disconnect();
  }

  async #holds(car: number, text: string): Promise<boolean> {
    return (await this.#questions.hget(KEY.page(car), 'json'))?.includes(text) ?? false;
  }

  #nextWrite(car: number, ms: number): Promise<void> {
    return new Promise((resolve) => {
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

  async #follow(from: string): Promise<void> {
    let last = from;
    while (this.#isOpen) {
      const asked = ['COUNT', COUNT, 'BLOCK', WAIT_MS, 'STREAMS', KEY.listingChanges, last];
      const entries = ((await this.#valkey.call('XREAD', ...asked)) as Reply)?.[0]?.[1] ?? [];
      const seenAt = performance.now();
      for (const [, fields] of entries) {
        this.#take(field(fields, 'id'), { readAt: field(fields, 'v') / 1_000, seenAt });
      }
      last = entries.at(-1)?.[0] ?? last;
    }
  }

  #take(car: number, write: Write): void {
    const writes = this.#writes.get(car);
    if (writes) writes.push(write);
    else this.#writes.set(car, [write]);
    for (const done of this.#waiting.get(car) ?? []) done();
  }
}
