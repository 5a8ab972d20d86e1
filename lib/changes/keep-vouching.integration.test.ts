import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { KEY } from '../serving/keys.ts';
import { beginVouching, currentRun, trustIn } from '../serving/trust.ts';
import { type TestValkey, testValkey } from '../testing/test-valkey.ts';
import { keepVouching } from './keep-vouching.ts';
import type { ChangeLogReader } from './log/change-log.ts';
import { openLogReader } from './log/log-reader.ts';
import { openLogWriter } from './log/log-writer.ts';

const PLACE = { gtid: '0-1-1', file: 'binlog.000001', pos: 4, at: 0 };
const SRC = { gtid: '0-1-2', file: 'binlog.000001', pos: 99, row: 0, at: null };
const writer = { renew: async () => {} };

let valkey: TestValkey;
let reader: ChangeLogReader;

beforeAll(async () => {
  valkey = await testValkey();
});
afterAll(() => valkey.close());

/** One change in the log that no projector has finished with, and trust in an earlier run of the server. */
beforeEach(async () => {
  await valkey.flush();
  reader = openLogReader({ valkey: valkey.client, database: 'shop', tables: ['car'], member: 'one' });
  const log = openLogWriter({ valkey: valkey.client, database: 'shop', projected: ['car'] });
  await log.acquire();
  await log.startOver(PLACE, 'test');
  await log.append({
    changes: [{ op: 'insert', table: 'car', before: null, after: { id: 1 }, src: SRC }],
    checkpoint: { ...PLACE, gtid: SRC.gtid },
  });
  await (await beginVouching(valkey.client)).vouch();
  const vouched = JSON.parse((await valkey.client.get(KEY.trusted)) ?? '');
  await valkey.client.set(KEY.trusted, JSON.stringify({ ...vouched, run: 'before' }));
});

async function finishAll(): Promise<void> {
  for (let entries = await reader.read(10, 1); entries.length > 0; entries = await reader.read(10, 1)) {
    await reader.acknowledge(entries);
  }
  await reader.leave();
}

async function isVouchedFor(): Promise<boolean> {
  const { hasListings } = await trustIn(valkey.client, await valkey.client.get(KEY.trusted));
  return hasListings;
}

const currentGtid = async () => SRC.gtid;
const settled = () => valkey.client.ping();

/** Keeps vouching until `stop`. */
function vouch(parts: { renew?: () => Promise<void> } = {}) {
  const ending = new AbortController();
  const done = keepVouching({
    valkey: valkey.client,
    writer: { renew: parts.renew ?? writer.renew },
    currentGtid,
    signal: ending.signal,
  });
  return {
    async stop() {
      ending.abort();
      await done;
    },
  };
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(10);
}

describe('after a restart of Valkey', () => {
  it('its content is vouched for once what is in the log is applied, and not before', async () => {
    const vouching = vouch();
    await settled();
    expect(await isVouchedFor()).toBe(false);
    await finishAll();
    await until(isVouchedFor);
    await vouching.stop();
    expect(await valkey.client.get(KEY.trusted)).toContain(await currentRun(valkey.client));
  });

  it('nobody vouches when the log is lost meanwhile', async () => {
    await vouch().stop();
    await finishAll();
    expect(await isVouchedFor()).toBe(false);
  });

  it('nobody vouches when the lease does not hold any more', async () => {
    await finishAll();
    let tries = 0;
    const vouching = vouch({
      renew: () => {
        tries += 1;
        return Promise.reject(new Error('lost'));
      },
    });
    await until(async () => tries > 0);
    await vouching.stop();
    expect(await isVouchedFor()).toBe(false);
  });

  it.each([
    ['before what MySQL has is in the log', '0-1-3', 1],
    ['for a log that is ahead of MySQL: it was read from another server', '0-1-1', 3],
  ])('nobody vouches %s', async (_, gtid, times) => {
    await finishAll();
    let asked = 0;
    const ending = new AbortController();
    const done = keepVouching({
      valkey: valkey.client,
      writer,
      currentGtid: async () => {
        asked += 1;
        return gtid;
      },
      signal: ending.signal,
    });
    await until(async () => asked >= times);
    await settled();
    ending.abort();
    await done;
    expect(await isVouchedFor()).toBe(false);
  });
});
