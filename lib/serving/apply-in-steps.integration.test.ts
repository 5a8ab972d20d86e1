import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleDraft } from '../catalogue/write/sample-draft.ts';
import { writeDrafts } from '../catalogue/write/write-drafts.ts';
import { type TestStores, testStores } from '../testing/test-stores.ts';
import { applyInSteps } from './apply-in-steps.ts';
import { KEY } from './keys.ts';
import { readCarStates } from './project-cars.ts';
import { takeTicket } from './tickets.ts';
import type { Valkey } from './valkey.ts';

let own: TestStores;
let ids: number[];

beforeAll(async () => {
  own = await testStores();
  const drafts = Array.from({ length: 100 }, (_, at) => sampleDraft({ sourceId: `${at}` }));
  await writeDrafts(own.database.pool, drafts);
  const [rows] = await own.database.pool.query('SELECT id FROM car ORDER BY id');
  ids = (rows as { id: number }[]).map(({ id }) => id);
});
afterAll(() => own.close());

/** A client that notes how many calls are under way at most. */
function watched(valkey: Valkey) {
  const seen = { most: 0, calls: 0 };
  let underWay = 0;
  const call = async (...operands: Parameters<Valkey['call']>) => {
    underWay += 1;
    seen.calls += 1;
    seen.most = Math.max(seen.most, underWay);
    return valkey.call(...operands).finally(() => {
      underWay -= 1;
    });
  };
  const client = new Proxy(valkey, {
    get: (target, name) => (name === 'call' ? call : Reflect.get(target, name)),
  });
  return { client, seen };
}

async function write(count: number) {
  const { client, seen } = watched(own.valkey.client);
  const ticket = await takeTicket(own.valkey.client);
  const { states } = await readCarStates(own.database.pool, ids.slice(0, count), 'test');
  return { applied: (await applyInSteps(client, states, ticket)).applied, seen };
}

describe('cars written in steps', () => {
  it('are all written, whether they are few or many', async () => {
    expect((await write(30)).applied).toEqual(ids.slice(0, 30));
    expect((await write(100)).applied).toEqual(ids);
    expect(await own.valkey.client.zcard(KEY.price)).toBe(100);
  });

  it('go out one step at a time where they are many, and together where they are few', async () => {
    const [few, many] = [await write(30), await write(100)];
    expect(few.seen).toEqual({ most: few.seen.calls, calls: 3 });
    expect(many.seen.most).toBe(1);
    expect(many.seen.calls).toBeGreaterThan(5);
  });
});
