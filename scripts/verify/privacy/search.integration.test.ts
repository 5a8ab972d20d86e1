import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { KEY } from '../../../lib/serving/keys.ts';
import { encodePage } from '../../../lib/serving/pages/stored-page.ts';
import { sampleStoredPage } from '../../../lib/serving/pages/testing/sample-stored-page.ts';
import { type TestValkey, testValkey } from '../../../lib/testing/test-valkey.ts';
import { type Canary, finder } from './canary.ts';
import { searchLogs } from './search-files.ts';
import { searchValkey } from './search-valkey.ts';

const CAR = 7;
const NUMBER: Canary = { part: 'seller_mobile_no', carId: CAR, isSold: false, text: '9812345670' };
const SAID = '{"number":"+91 98123 45670"}';

let server: TestValkey;
const find = finder([NUMBER]);
const search = () => searchValkey(server.client, [CAR], find, new AbortController().signal);

beforeAll(async () => {
  server = await testValkey();
});
beforeEach(() => server.flush());
afterAll(() => server.close());

const page = () => encodePage(sampleStoredPage({ text: `<p>${SAID}</p>` }));

it.each<[string, () => Promise<unknown>]>([
  ['a payload', () => server.client.hset(KEY.page(CAR), 'json', SAID)],
  [
    'a page that is kept with it, compressed',
    () => server.client.hset(KEY.page(CAR), 'page:html:build', page()),
  ],
  ['a page of a listing, compressed', () => server.client.set(KEY.sentPage('abc'), page())],
  ['a card', () => server.client.hset(KEY.cards, '7', SAID)],
  ['a change of listings', () => server.client.xadd(KEY.listingChanges, '*', 'change', SAID)],
  ['a batch of interactions', () => server.client.xadd(KEY.interactions, '*', 'entry', SAID)],
  [
    'a change of a seller',
    () =>
      server.client
        .pipeline()
        .sadd(KEY.changeStreams, 'shop.seller')
        .xadd('shop.seller', '*', 'op', 'insert', 'after', SAID)
        .exec(),
  ],
  ['a dead letter', () => server.client.xadd(KEY.deadLetters, '*', 'after', SAID)],
  ['a list of models', () => server.client.rpush(KEY.models, SAID)],
  ['a member of a set', () => server.client.sadd(KEY.discrete('city', 1), SAID)],
  ['an address that was visited', () => server.client.zadd(KEY.visits, 1, '/used?q=9812345670')],
  ['a name of a key', () => server.client.set('page:sent:9812345670', '')],
])('finds what stands in %s', async (_, write) => {
  expect((await search()).leaks).toEqual([]);
  await write();
  const { leaks } = await search();
  expect(leaks).toMatchObject([{ canaries: [NUMBER] }]);
});

it('finds what stands in a log, also in one that was put aside', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'forecourt-logs-'));
  await writeFile(join(folder, 'web.log'), '{"msg":"quiet"}\n');
  expect(await searchLogs(folder, find)).toMatchObject({ count: 1, leaks: [] });
  await writeFile(join(folder, 'web.log.1'), `{"msg":"${NUMBER.text}"}\n`);
  expect((await searchLogs(folder, find)).leaks).toMatchObject([{ where: 'log/web.log.1' }]);
  await rm(folder, { recursive: true });
});
