import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestValkey, testValkey } from '../testing/test-valkey.ts';
import { readWorkerStates, reportState, type WorkerFacts } from './worker-state.ts';

let valkey: TestValkey;
let facts: WorkerFacts;

beforeAll(async () => {
  valkey = await testValkey();
});
beforeEach(async () => {
  await valkey.flush();
  facts = { state: 'starting', reason: null, rebuilt: null, entries: 0, lagMs: null };
});
afterAll(() => valkey.close());

function report(): { end: () => Promise<void> } {
  const stop = new AbortController();
  const metricsUrl = 'http://127.0.0.1:9100/metrics';
  const done = reportState(valkey.client, { name: 'capture', metricsUrl, facts: () => facts }, stop.signal);
  return {
    end() {
      stop.abort();
      return done;
    },
  };
}

const states = () => readWorkerStates(valkey.client);

describe('the state of a worker', () => {
  it('is there while the worker lives, and as it is now', async () => {
    const { end } = report();
    await expect.poll(states).toMatchObject([{ name: 'capture', pid: process.pid, state: 'starting' }]);
    facts = { ...facts, state: 'streaming', entries: 500, lagMs: 12 };
    await expect.poll(states).toMatchObject([{ state: 'streaming', entries: 500, lagMs: 12 }]);
    await end();
    expect(await states()).toEqual([]);
  });

  it('counts entries a second', async () => {
    const { end } = report();
    const timer = setInterval(() => {
      facts = { ...facts, entries: facts.entries + 10 };
    }, 10);
    const speed = async () => (await states())[0]?.entriesPerSecond ?? 0;
    await expect.poll(speed, { timeout: 10_000 }).toBeGreaterThan(0);
    clearInterval(timer);
    await expect.poll(speed, { timeout: 10_000 }).toBe(0);
    await end();
  });

  it('goes away by itself when the worker was killed, and is passed over where another version wrote it', async () => {
    const { end } = report();
    await expect.poll(states).toHaveLength(1);
    const [key = ''] = await valkey.client.keys('*');
    expect(await valkey.client.pttl(key)).toBeGreaterThan(0);
    await end();
    await valkey.client.set(key, '{"state":"from the future"}');
    expect(await states()).toEqual([]);
  });
});
