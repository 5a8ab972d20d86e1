import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { logger } from '../../platform/logger.ts';
import { type TestValkey, testValkey } from '../../testing/test-valkey.ts';
import { KEY } from '../keys.ts';
import { mostVisited, Visits } from './visits.ts';

let valkey: TestValkey;
let visits: Visits;

function open(client: TestValkey['client']): Visits {
  const opened = new Visits(client);
  opened.begin();
  return opened;
}

beforeAll(async () => {
  valkey = await testValkey();
});
beforeEach(async () => {
  await valkey.flush();
  visits = open(valkey.client);
});
afterAll(() => valkey.close());

function note(address: string, times: number): void {
  for (let time = 0; time < times; time += 1) visits.note(address);
}

describe('the most visited addresses', () => {
  it('come in order, as many as are asked for', async () => {
    note('/a', 1);
    note('/b?city=pune', 3);
    note('/c', 2);
    await visits.tell();
    expect(await mostVisited(valkey.client, 2, 'build-1')).toEqual(['/b?city=pune', '/c']);
    expect(await mostVisited(valkey.client, 10, 'build-1')).toEqual(['/b?city=pune', '/c', '/a']);
  });

  it('are those of all processes, each visit counted once', async () => {
    note('/a', 3);
    await visits.tell();
    await visits.tell();
    visits = open(valkey.client);
    note('/a', 1);
    note('/b', 3);
    await visits.tell();
    expect(await valkey.client.zrange(KEY.visits, 0, -1, 'WITHSCORES')).toEqual(['/b', '3', '/a', '4']);
  });

  it('count for half with each build that asks for them', async () => {
    note('/before', 4);
    await visits.tell();
    for (let process = 0; process < 3; process += 1) await mostVisited(valkey.client, 1, 'build-1');
    note('/since', 3);
    await visits.tell();
    expect(await mostVisited(valkey.client, 2, 'build-2')).toEqual(['/since', '/before']);
  });

  it('are remembered, and others forgotten', async () => {
    for (let round = 0; round < 5; round += 1) {
      for (let at = 0; at < 500; at += 1) note(`/${round}-${at}`, round + 1);
      await visits.tell();
    }
    const addresses = await mostVisited(valkey.client, 10_000, 'build-1');
    expect(addresses).toHaveLength(2_000);
    expect(addresses.filter((address) => address.startsWith('/0-'))).toEqual([]);
  });

  it("are visitors' only: what is asked for before the process opens counts for nothing", async () => {
    visits = new Visits(valkey.client);
    note('/a', 3);
    visits.begin();
    note('/b', 1);
    await visits.tell();
    expect(await mostVisited(valkey.client, 10, 'build-1')).toEqual(['/b']);
  });

  it('are none where there are none', async () => {
    await visits.tell();
    expect(await mostVisited(valkey.client, 10, 'build-1')).toEqual([]);
  });
});

describe('without Valkey', () => {
  it('nothing fails', async () => {
    const warn = vi.spyOn(logger, 'warn').mockImplementation(() => {});
    const away = valkey.client.duplicate({ lazyConnect: true, enableOfflineQueue: false });
    const lost = open(away);
    lost.note('/a');
    await lost.tell();
    expect(await mostVisited(away, 1, 'build-1')).toEqual([]);
    expect(warn).toHaveBeenCalled();
    warn.mockRestore();
  });
});
