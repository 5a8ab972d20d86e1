import { expect, test } from '@playwright/test';
import { KEY } from '../../lib/serving/keys.ts';
import { openJobValkey, type Valkey } from '../../lib/serving/valkey.ts';
import { findCar } from '../find-car.ts';
import { runningStack, type SecondProcess, startSecondProcess } from '../second-process.ts';

const CROWD = 1_000;
const STRANGERS = 10_000;
const STRANGER_PAGES = 100;
const AT_ONCE = 50;
const FIRST_STRANGER = 3_000_000_000;

let second: SecondProcess;
let valkey: Valkey;
let urls: string[];

test.beforeAll(async ({ baseURL }) => {
  second = await startSecondProcess();
  valkey = await openJobValkey(runningStack().valkeyUrl);
  urls = [String(baseURL), second.url];
});
test.afterAll(async () => {
  valkey?.disconnect();
  await second?.stop();
});

/** Statements that both processes have sent to MySQL so far for requests, by the metric that operators watch. */
async function statements(caller = '[^"]*'): Promise<number> {
  const texts = urls.map(async (url) => (await fetch(`${url}/metrics`)).text());
  const pattern = new RegExp(
    `^forecourt_mysql_queries_total\\{caller="${caller}",on="(?:page|api)"\\} (\\d+)$`,
    'gm',
  );
  const counts = [...(await Promise.all(texts)).join('\n').matchAll(pattern)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

/** Asks the two processes in turn. */
const ask = (path: string, turn: number) => fetch(`${urls[turn % urls.length]}${path}`);

/** The price in the API's answer, which unlike a page is made anew for each request. */
const priceIn = (json: string): unknown => JSON.parse(json).price;

test('a cold car under a thousand requests over two processes is built once', async () => {
  test.setTimeout(300_000);
  const id = await findCar("status = 'live'");
  const path = `/api/listing/${id}/`;
  const startedAt = await statements('car-page');
  await valkey.del(KEY.page(id));
  const price = priceIn(await (await ask(path, 0)).text());
  const ofOneBuild = (await statements('car-page')) - startedAt;
  expect(Number(price)).toBeGreaterThan(0);
  expect(ofOneBuild).toBeGreaterThan(0);

  await valkey.del(KEY.page(id));
  const before = await statements('car-page');
  const answers = await Promise.all(
    Array.from({ length: CROWD }, async (_, turn) => {
      const answer = await ask(path, turn);
      return `${answer.status} ${priceIn(await answer.text())}`;
    }),
  );
  expect([...new Set(answers)]).toEqual([`200 ${price}`]);
  expect((await statements('car-page')) - before).toBe(ofOneBuild);
});

test('ten thousand requests for cars that do not exist: MySQL sees next to nothing', async () => {
  test.setTimeout(300_000);
  await expect.poll(() => valkey.get(KEY.trusted)).toContain('"isComplete":true');
  const before = await statements();
  const pathOf = (turn: number) => {
    const id = FIRST_STRANGER + turn;
    return turn % (STRANGERS / STRANGER_PAGES) === 0 ? `/used-cars/${id}` : `/api/listing/${id}/`;
  };
  const statuses = new Set<number>();
  const visitor = async (first: number) => {
    for (let turn = first; turn < STRANGERS; turn += AT_ONCE) {
      const answer = await ask(pathOf(turn), turn);
      await answer.arrayBuffer();
      statuses.add(answer.status);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, (_, first) => visitor(first)));
  expect([...statuses]).toEqual([404]);
  expect((await statements()) - before).toBeLessThan(20);
});
