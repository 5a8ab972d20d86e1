import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KEY } from '../../serving/keys.ts';
import type { Valkey } from '../../serving/valkey.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { trimLog } from './trim-log.ts';

let server: TestValkey;
let valkey: Valkey;
const STREAMS = ['shop.car', 'shop.color'];
const GROUPS = ['project', 'other'];

beforeAll(async () => {
  server = await testValkey();
  valkey = server.client;
});
beforeEach(() => server.flush());
afterAll(() => server.close());

async function createStreams(groups: readonly string[]): Promise<void> {
  await valkey.sadd(KEY.changeStreams, ...STREAMS);
  for (const stream of STREAMS) {
    for (const group of groups) await valkey.xgroup('CREATE', stream, group, '0', 'MKSTREAM');
  }
}

async function fill(stream: string, entries: number): Promise<void> {
  const pipeline = valkey.pipeline();
  for (let n = 0; n < entries; n += 1) pipeline.xadd(stream, '*', 'n', n);
  await pipeline.exec();
}

async function idsIn(stream: string): Promise<string[]> {
  return (await valkey.xrange(stream, '-', '+')).map(([id]) => id);
}

/** What one group of one stream has got, and what it has not acknowledged of that. */
class Reading {
  readonly pending = new Set<string>();
  readonly acknowledged = new Set<string>();

  constructor(
    readonly stream: string,
    readonly group: string,
  ) {}

  async read(count: number): Promise<void> {
    const found = await valkey.xreadgroup(
      'GROUP',
      this.group,
      'm',
      'COUNT',
      count,
      'STREAMS',
      this.stream,
      '>',
    );
    for (const [, entries] of (found ?? []) as [string, [string][]][]) {
      for (const [id] of entries) this.pending.add(id);
    }
  }

  /** Acknowledges every `nth` entry, so that holes come about. */
  async acknowledge(nth: number): Promise<void> {
    const ids = [...this.pending].filter((_, index) => index % nth === 0);
    if (ids.length > 0) await valkey.xack(this.stream, this.group, ...ids);
    for (const id of ids) {
      this.pending.delete(id);
      this.acknowledged.add(id);
    }
  }
}

const place = { stream: fc.constantFrom(...STREAMS), group: fc.constantFrom(...GROUPS) };
const step = fc.oneof(
  fc.record({ do: fc.constant('fill' as const), ...place, count: fc.integer({ min: 1, max: 700 }) }),
  fc.record({ do: fc.constant('read' as const), ...place, count: fc.integer({ min: 1, max: 2_000 }) }),
  fc.record({ do: fc.constant('acknowledge' as const), ...place, count: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ do: fc.constant('trim' as const), ...place, count: fc.constant(0) }),
);
type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

/** Two streams with two groups each, and what must be true of them after each trimming. */
class Run {
  readonly #written = new Map(STREAMS.map((stream) => [stream, new Set<string>()]));
  readonly #readings = STREAMS.flatMap((stream) => GROUPS.map((group) => new Reading(stream, group)));

  async take({ do: what, stream, group, count }: Step): Promise<void> {
    const reading = this.#readings.find((one) => one.stream === stream && one.group === group);
    if (what === 'fill') await this.#fill(stream, count);
    else if (what === 'read') await reading?.read(count);
    else if (what === 'acknowledge') await reading?.acknowledge(count);
    else await this.trim();
  }

  async #fill(stream: string, count: number): Promise<void> {
    await fill(stream, count);
    for (const id of await idsIn(stream)) this.#written.get(stream)?.add(id);
  }

  async trim(): Promise<void> {
    await trimLog(valkey);
    for (const { stream, acknowledged } of this.#readings) {
      const kept = new Set(await idsIn(stream));
      const needed = [...(this.#written.get(stream) ?? [])].filter((id) => !acknowledged.has(id));
      expect(needed.filter((id) => !kept.has(id))).toEqual([]);
    }
  }

  async finish(): Promise<void> {
    for (const reading of this.#readings) {
      await reading.read(100_000);
      await reading.acknowledge(1);
    }
  }
}

describe('trimming', () => {
  it('never drops what a group has not got or not acknowledged, and all the rest in the end', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
        await server.flush();
        await createStreams(GROUPS);
        const run = new Run();
        for (const one of steps) await run.take(one);
        await run.trim();
        await run.finish();
        await trimLog(valkey);
        expect(await trimLog(valkey)).toBe(0);
      }),
      { numRuns: 25 },
    );
  });

  it('goes by the slowest group', async () => {
    await createStreams(GROUPS);
    await fill('shop.car', 10);
    const ids = await idsIn('shop.car');
    for (const [group, count] of [
      ['project', 8],
      ['other', 3],
    ] as const) {
      const reading = new Reading('shop.car', group);
      await reading.read(count);
      await reading.acknowledge(1);
    }
    expect(await trimLog(valkey)).toBe(7);
    expect(await idsIn('shop.car')).toEqual(ids.slice(3));
  });

  it('keeps some entries of a stream that nobody reads, and does not count them: nobody will ever finish with them', async () => {
    await createStreams([]);
    await fill('shop.car', 3_000);
    expect(await trimLog(valkey)).toBe(0);
    const left = await valkey.xlen('shop.car');
    expect(left).toBeGreaterThanOrEqual(1_000);
    expect(left).toBeLessThan(1_200);
  });

  it('answers what is left, read or not', async () => {
    await createStreams(GROUPS);
    await fill('shop.car', 7);
    await fill('shop.color', 5);
    expect(await trimLog(valkey)).toBe(12);
  });

  it('loses nothing to a group that cannot tell how far behind it is', async () => {
    await createStreams(['project']);
    await fill('shop.car', 10);
    const ids = await idsIn('shop.car');
    await valkey.xgroup('SETID', 'shop.car', 'project', ids[3] ?? '');
    await valkey.xdel('shop.car', ids[6] ?? '');
    await trimLog(valkey);
    expect(await idsIn('shop.car')).toEqual([...ids.slice(4, 6), ...ids.slice(7)]);
  });

  it('does not pass an entry that is pending, though it is gone', async () => {
    await createStreams(['project']);
    await fill('shop.car', 10);
    const ids = await idsIn('shop.car');
    const reading = new Reading('shop.car', 'project');
    await reading.read(10);
    await valkey.xack('shop.car', 'project', ...ids.slice(0, 4));
    await valkey.xdel('shop.car', ids[4] ?? '');
    await trimLog(valkey);
    expect(await idsIn('shop.car')).toEqual(ids.slice(5));
  });

  it('is at ease with streams that are not there, and with an empty log', async () => {
    expect(await trimLog(valkey)).toBe(0);
    await valkey.sadd(KEY.changeStreams, 'shop.gone');
    expect(await trimLog(valkey)).toBe(0);
  });
});
