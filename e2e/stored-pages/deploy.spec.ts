import { expect, test } from '@playwright/test';
import { Redis } from 'iovalkey';
import { KEY } from '../../lib/serving/keys.ts';
import { ask } from '../ask.ts';
import { type BuildCopy, copyBuild } from '../copy-build.ts';
import { findPaths } from '../pages.ts';
import { runningStack, type SecondProcess, startSecondProcess } from '../second-process.ts';

const NEW_BUILD = 'anotherBuildOfTheShop';
/** A listing that no other test asks for. */
const POPULAR = `/used-cars?price_max=${70_000_000 + process.pid}`;
const VISITS = 30;

let copy: BuildCopy;
let deployed: SecondProcess;

/** Processes tell each other of visits every few seconds. */
async function visitsTold(path: string): Promise<void> {
  const valkey = new Redis(runningStack().valkeyUrl);
  await expect.poll(() => valkey.zscore(KEY.visits, path), { timeout: 20_000 }).not.toBeNull();
  await valkey.quit();
}

test.beforeAll(async ({ baseURL }) => {
  for (let visit = 0; visit < VISITS; visit += 1) await ask(String(baseURL), POPULAR);
  await visitsTold(POPULAR);
  copy = copyBuild(NEW_BUILD);
  deployed = await startSecondProcess({ folder: copy.folder, env: { SITE_URL: String(baseURL) } });
});
test.afterAll(async () => {
  await deployed?.stop();
  copy?.remove();
});

/** Data of the router names the build that it belongs to. */
const namesNewBuild = async (origin: string, path: string) =>
  (await ask(origin, path, { rsc: '1' })).text.includes(NEW_BUILD);

test('a new build opens with the most visited pages ready', async () => {
  const { status, headers } = await ask(deployed.url, POPULAR);
  expect([status, headers['x-cache']]).toEqual([200, 'HIT']);
});

test('two builds beside each other never send each other’s pages', async ({ page, baseURL }) => {
  const origin = String(baseURL);
  const { listing, slug, car } = await findPaths(page);
  for (const path of [`${listing}?price_max=88888888`, slug, car]) {
    for (let round = 0; round < 3; round += 1) {
      expect([path, await namesNewBuild(origin, path)]).toEqual([path, false]);
      expect([path, await namesNewBuild(deployed.url, path)]).toEqual([path, true]);
    }
  }
});
