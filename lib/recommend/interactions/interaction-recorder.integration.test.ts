import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import { openValkey, type Valkey } from '../../serving/valkey.ts';
import { openProxy, type TcpProxy } from '../../testing/tcp-proxy.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import type { Interaction } from './interaction.ts';
import { InteractionRecorder, MOST_HELD } from './interaction-recorder.ts';
import { searchNo, viewOf } from './testing/sample-interaction.ts';
import { waiting } from './testing/waiting.ts';

const PATIENCE = { timeout: 20_000 };

let server: TestValkey;
let proxy: TcpProxy;
let valkey: Valkey;
let recorder: InteractionRecorder;

beforeAll(async () => {
  server = await testValkey();
  proxy = await openProxy(server.url);
});
beforeEach(async () => {
  vi.spyOn(logger, 'warn').mockImplementation(() => {});
  await server.flush();
  valkey = openValkey(proxy.url);
  await valkey.connect();
  recorder = new InteractionRecorder(valkey);
});
afterEach(() => {
  vi.restoreAllMocks();
  valkey.disconnect();
});
afterAll(async () => {
  await proxy.cut();
  await server.close();
});

const searches = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => searchNo(from + n));
const arrived = () => waiting(server.client);
const arrivedAll = (all: readonly Interaction[]) =>
  vi.waitFor(async () => expect(await arrived()).toEqual(all), PATIENCE);
const warned = () => vi.waitFor(() => expect(logger.warn).toHaveBeenCalled(), PATIENCE);

async function dropped(): Promise<number> {
  return (await metrics.interactionsDropped.get()).values[0]?.value ?? 0;
}

it('sends what it is given, in its order and without being asked', async () => {
  recorder.add(searches(0, 3));
  recorder.add([viewOf(), viewOf()]);
  await arrivedAll([...searches(0, 3), viewOf()]);
  recorder.add(searches(3, 5));
  await arrivedAll([...searches(0, 3), viewOf(), ...searches(3, 5)]);
});

it('has nothing to do for nothing, and goes on afterwards', async () => {
  recorder.add([]);
  recorder.add(searches(0, 1));
  await arrivedAll(searches(0, 1));
});

it('sends the rest when it ends', async () => {
  recorder.add(searches(0, 2_600));
  await recorder.end();
  expect(await arrived()).toEqual(searches(0, 2_600));
});

it('ends at once where there is nothing', async () => {
  await recorder.end();
  expect(await arrived()).toEqual([]);
});

it('holds what Valkey does not take, in its order, until it is back', async () => {
  await proxy.cut();
  recorder.add(searches(0, 700));
  await warned();
  recorder.add(searches(700, 1_500));
  expect(await arrived()).toEqual([]);
  await proxy.mend();
  await arrivedAll(searches(0, 1_500));
});

it('ends though Valkey is away', async () => {
  await proxy.cut();
  const error = vi.spyOn(logger, 'error').mockImplementation(() => {});
  recorder.add(searches(0, 2));
  await recorder.end();
  expect(error.mock.calls[0]).toMatchObject([{ lost: 2 }, 'interactions are lost']);
  expect(await arrived()).toEqual([]);
  await proxy.mend();
});

it('sends nothing twice where Valkey has taken it and its answer was lost', async () => {
  const take = valkey.call.bind(valkey);
  let isLost = false;
  vi.spyOn(valkey, 'call').mockImplementation((async (...sent: Parameters<typeof take>) => {
    const answer = await take(...sent);
    if (isLost || sent[0] !== 'EVALSHA') return answer;
    isLost = true;
    throw new Error('Command timed out');
  }) as typeof valkey.call);
  recorder.add(searches(0, 700));
  await arrivedAll(searches(0, 700));
  await recorder.end();
  expect(isLost).toBe(true);
  expect(await arrived()).toEqual(searches(0, 700));
});

it('sends nothing twice where Valkey takes a part and refuses the rest', async () => {
  const take = valkey.call.bind(valkey);
  const calls = vi.spyOn(valkey, 'call');
  let taken = 0;
  calls.mockImplementation(((...sent: Parameters<typeof take>) => {
    if (sent[0] === 'EVALSHA' && ++taken === 2) return Promise.reject(new Error('LOADING'));
    return take(...sent);
  }) as typeof valkey.call);
  recorder.add(searches(0, 1_500));
  await arrivedAll(searches(0, 1_500));
  await recorder.end();
  expect(await arrived()).toEqual(searches(0, 1_500));
});

it('leaves out what is no interaction, so that nothing waits behind it', async () => {
  const error = vi.spyOn(logger, 'error').mockImplementation(() => {});
  const before = await dropped();
  recorder.add([searchNo(0), viewOf({ carId: 0.5 }), searchNo(1)]);
  await arrivedAll(searches(0, 2));
  expect(error).toHaveBeenCalledOnce();
  expect(await dropped()).toBe(before + 1);
});

it('counts what the stream has no room for, and goes on', async () => {
  const before = await dropped();
  vi.spyOn(valkey, 'call').mockResolvedValueOnce([1, 2]);
  recorder.add(searches(0, 3));
  await recorder.end();
  expect(await dropped()).toBe(before + 2);
});

it('counts what it cannot hold, and keeps the first', async () => {
  await proxy.cut();
  const before = await dropped();
  recorder.add(searches(0, MOST_HELD - 1));
  expect(await dropped()).toBe(before);
  recorder.add(searches(MOST_HELD - 1, MOST_HELD + 2));
  recorder.add(searches(0, 4));
  expect(await dropped()).toBe(before + 6);
  await warned();
  await proxy.mend();
  await vi.waitFor(() => valkey.ping(), PATIENCE);
  await recorder.end();
  expect(await arrived()).toEqual(searches(0, MOST_HELD));
});

it('forgets nothing that comes just when it has sent the last', async () => {
  const take = valkey.call.bind(valkey);
  const waits = Array.from({ length: 12 }, (_, n) => n);
  for (const turns of waits) {
    vi.spyOn(valkey, 'call').mockImplementationOnce(((...sent: Parameters<typeof take>) => {
      const answer = take(...sent);
      const more = async () => {
        await answer.catch(() => {});
        for (let turn = 0; turn < turns; turn += 1) await null;
        recorder.add([searchNo(2 * turns + 1)]);
      };
      void more();
      return answer;
    }) as typeof valkey.call);
    recorder.add([searchNo(2 * turns)]);
    await arrivedAll(searches(0, 2 * turns + 2));
  }
});
