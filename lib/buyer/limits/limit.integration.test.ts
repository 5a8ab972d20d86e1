import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KEY } from '../../serving/keys.ts';
import { openValkey, type Valkey } from '../../serving/valkey.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { type Taken, takeAll, takeWith, type Use } from './limit.ts';
import { LIMITS, type Limit } from './limits.ts';

const HOUR = 3_600;
const TWO: Limit = { name: 'two', windowSeconds: HOUR, most: 2 };
const FIVE: Limit = { name: 'five', windowSeconds: 2 * HOUR, most: 5 };

let server: TestValkey;
let valkey: Valkey;

beforeAll(async () => {
  server = await testValkey();
  valkey = openValkey(server.url);
  await valkey.connect();
});
beforeEach(() => server.flush());
afterAll(async () => {
  valkey.disconnect();
  await server.close();
});

/** Makes all uses of a log older, as if so many seconds had passed for it. */
async function age(limit: Limit, of: string, seconds: number): Promise<void> {
  const key = KEY.limit(limit.name, of);
  const uses = await valkey.zrange(key, 0, -1);
  for (const use of uses) await valkey.zincrby(key, -seconds * 1_000_000, use);
}

const take = (...uses: Use[]) => takeAll(valkey, uses);

describe('a limit', () => {
  it('lets so many through within its window, and says when there is room again', async () => {
    expect(await take({ limit: TWO, of: 'a' })).toEqual({ ok: true });
    await age(TWO, 'a', 1_000);
    expect(await take({ limit: TWO, of: 'a' })).toEqual({ ok: true });
    const refused = await take({ limit: TWO, of: 'a' });
    expect(refused).toEqual({ ok: false, retryAfter: expect.any(Number), limit: 'two' });
    const { retryAfter } = refused as Extract<Taken, { ok: false }>;
    expect(retryAfter).toBeGreaterThan(HOUR - 1_000 - 60);
    expect(retryAfter).toBeLessThanOrEqual(HOUR - 1_000);
    expect(await take({ limit: TWO, of: 'b' })).toEqual({ ok: true });
  });

  it('slides: what is older than the window does not count', async () => {
    await take({ limit: TWO, of: 'a' });
    await age(TWO, 'a', HOUR);
    await take({ limit: TWO, of: 'a' });
    expect(await take({ limit: TWO, of: 'a' })).toEqual({ ok: true });
    expect(await take({ limit: TWO, of: 'a' })).toMatchObject({ ok: false });
  });

  it('is forgotten after its window, so that nothing piles up', async () => {
    await take({ limit: TWO, of: 'a' });
    const ttl = await valkey.ttl(KEY.limit('two', 'a'));
    expect(ttl).toBeGreaterThan(HOUR - 60);
    expect(ttl).toBeLessThanOrEqual(HOUR);
  });

  it('counts the same thing once, where it is named', async () => {
    const car = (once: string) => take({ limit: TWO, of: 'a', once });
    for (const once of ['101', '101', '102', '101']) expect(await car(once)).toEqual({ ok: true });
    expect(await car('103')).toMatchObject({ ok: false });
    expect(await car('102')).toEqual({ ok: true });
  });

  it('counts two uses of one call as two', async () => {
    const use = { limit: TWO, of: 'a' };
    expect(await take(use, use, use)).toMatchObject({ ok: false, limit: 'two' });
    expect(await take(use, use)).toEqual({ ok: true });
    expect(await take(use)).toMatchObject({ ok: false });
  });

  it('is taken within a pipeline just the same', async () => {
    const all = [];
    for (let n = 0; n < 3; n += 1) {
      const pipeline = valkey.pipeline();
      const judge = takeWith(pipeline, [{ limit: TWO, of: 'a' }]);
      const [[, reply] = []] = (await pipeline.exec()) ?? [];
      all.push(judge(reply).ok);
    }
    expect(all).toEqual([true, true, false]);
  });

  it('does as a plain list of times would, for any uses at any times', async () => {
    const subject = fc.constantFrom('a', 'b');
    const use = fc.record({ limit: fc.constantFrom(TWO, FIVE), of: subject });
    const step = fc.record({
      // whole quarters of an hour: tests take none, so nothing is near an edge
      wait: fc.nat({ max: 6 }).map((quarters) => quarters * 900 + 1),
      uses: fc.array(use, { minLength: 1, maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
        await server.flush();
        const model = new PlainLimits();
        for (const { wait, uses } of steps) {
          model.wait(wait);
          for (const limit of [TWO, FIVE]) for (const of of ['a', 'b']) await age(limit, of, wait);
          const taken = await takeAll(valkey, uses);
          const wanted = model.take(uses);
          expect(taken.ok).toBe(wanted.ok);
          if (taken.ok || wanted.ok) continue;
          expect(taken.limit).toBe(wanted.limit);
          // the server's clock goes on while this runs
          expect(Math.abs(taken.retryAfter - wanted.retryAfter)).toBeLessThan(60);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('lets exactly so many of many through that come at once', async () => {
    const many = Array.from({ length: 200 }, () =>
      take({ limit: FIVE, of: 'a' }, { limit: LIMITS.leadOnCar, of: '1' }),
    );
    const taken = await Promise.all(many);
    expect(taken.filter(({ ok }) => ok)).toHaveLength(5);
    expect(await valkey.zcard(KEY.limit(LIMITS.leadOnCar.name, '1'))).toBe(5);
  });

  it('does not say yes while nobody counts', async () => {
    const away = openValkey('redis://127.0.0.1:1');
    await expect(takeAll(away, [{ limit: TWO, of: 'a' }])).rejects.toThrow();
    away.disconnect();
  });
});

describe('the table of limits', () => {
  it('names each once', () => {
    const names = Object.values(LIMITS).map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});

/** The same, as one would write it down: lists of times, by a clock that is told how late it is. */
class PlainLimits {
  readonly #uses = new Map<string, number[]>();
  #now = 0;

  wait(seconds: number): void {
    this.#now += seconds;
  }

  take(uses: readonly Use[]): Taken {
    const before = new Map([...this.#uses].map(([key, times]) => [key, [...times]]));
    for (const { limit, of } of uses) {
      const key = `${limit.name}:${of}`;
      const counted = (this.#uses.get(key) ?? []).filter((at) => at > this.#now - limit.windowSeconds);
      const oldest = counted.at(-limit.most);
      if (counted.length >= limit.most && oldest !== undefined) {
        this.#uses.clear();
        for (const [name, times] of before) this.#uses.set(name, times);
        return { ok: false, retryAfter: oldest + limit.windowSeconds - this.#now, limit: limit.name };
      }
      this.#uses.set(key, [...counted, this.#now]);
    }
    return { ok: true };
  }
}
