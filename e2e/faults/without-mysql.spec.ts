import { expect, test } from '@playwright/test';
import { KEY } from '../../lib/serving/keys.ts';
import { openJobValkey } from '../../lib/serving/valkey.ts';
import { runningStack, startSecondProcess } from '../second-process.ts';

const PAGE_VIEWS = 1_000;

async function stopMysql(): Promise<void> {
  const pid = runningStack().pids.mysql;
  if (pid === undefined) throw new Error('these tests need a stack whose MariaDB they may stop');
  process.kill(pid, 'SIGTERM');
  const isRunning = () => {
    try {
      return process.kill(pid, 0);
    } catch {
      return false;
    }
  };
  await expect.poll(isRunning, { timeout: 30_000 }).toBe(false);
}

/** Statements sent to MySQL so far for pages, by the metric that operators watch. */
function statementsForPages(metrics: string): number {
  const lines = [...metrics.matchAll(/^forecourt_mysql_queries_total\{[^}]*on="page"[^}]*\} (\d+)$/gm)];
  expect(lines.length).toBeGreaterThan(0);
  return lines.reduce((sum, [, count]) => sum + Number(count), 0);
}

test('with MariaDB stopped, every page is answered from Valkey', async ({ request }) => {
  test.setTimeout(180_000);
  const sitemap = await (await request.get('/sitemaps/1.xml')).text();
  const paths = [...sitemap.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => new URL(url ?? '').pathname);
  const before = statementsForPages(await (await request.get('/metrics')).text());
  await stopMysql();

  for (let view = 0; view < PAGE_VIEWS; view++) {
    const path = paths[(view * 7_919) % paths.length] ?? '/';
    const answer = await request.get(path);
    // rendered now or stored: that MySQL was not asked is counted below
    expect([path, answer.status(), answer.headers()['x-cache']]).toEqual([
      path,
      200,
      expect.stringMatching(/^(HIT|MISS)$/),
    ]);
  }
  expect(statementsForPages(await (await request.get('/metrics')).text())).toBe(before);
  expect((await request.get('/readyz')).status()).toBe(200);
});

test('a car that is nowhere to be found is "try again", not "unknown"', async ({ request }) => {
  const sitemap = await (await request.get('/sitemaps/1.xml')).text();
  const [, path, id] = /<loc>[^<]*(\/used-cars\/[^<]*-(\d+))<\/loc>/.exec(sitemap) ?? [];
  const valkey = await openJobValkey(runningStack().valkeyUrl);
  await valkey.del(KEY.page(Number(id))).finally(() => valkey.disconnect());
  // the one under test has seen the car, and nothing tells it of a change
  const second = await startSecondProcess();
  try {
    const answer = await request.get(`${second.url}${path}`);
    expect(answer.status()).toBe(503);
    expect(answer.headers()['retry-after']).toBe('5');
  } finally {
    await second.stop();
  }
});

test('an id that no car ever had is known without MySQL', async ({ request }) => {
  expect((await request.get('/used-cars/4000000001')).status()).toBe(404);
});
