import { afterAll, beforeAll, expect, it } from 'vitest';
import { openProxy } from '../testing/tcp-proxy.ts';
import { type TestValkey, testValkey } from '../testing/test-valkey.ts';
import { openValkey, type Valkey } from './valkey.ts';

/** Longer than a read is waited for. */
const BUSY_MS = 800;

let own: TestValkey;
let client: Valkey;

beforeAll(async () => {
  own = await testValkey();
  client = openValkey(own.url);
  await client.connect();
});
afterAll(async () => {
  client.disconnect();
  await own.close();
});

function beBusy(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

it('does not blame the server for the time in which this process was busy', async () => {
  await client.set('key', 'value');
  const reads = [client.get('key'), client.pipeline().get('key').exec(), client.mget('key')];
  beBusy(BUSY_MS);
  expect(await Promise.all(reads)).toEqual(['value', [[null, 'value']], ['value']]);
});

it('gives a command up that takes too long', async () => {
  const emptyList = client.blpop('no-such-list', 60);
  await expect(emptyList).rejects.toThrow('timed out');
});

it('does not wait again for a server that is frozen', async () => {
  const proxy = await openProxy(own.url);
  const frozen = openValkey(proxy.url);
  await frozen.connect();
  proxy.freeze();
  await expect(frozen.get('key')).rejects.toThrow('timed out');
  await expect(frozen.get('key')).rejects.toThrow("isn't writeable");
  frozen.disconnect();
  await proxy.cut();
});
