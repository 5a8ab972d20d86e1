import { expect, test } from '@playwright/test';
import { ask } from '../ask.ts';
import { type BuildCopy, copyBuild } from '../copy-build.ts';
import { findPaths } from '../pages.ts';
import { type SecondProcess, startSecondProcess } from '../second-process.ts';

const NEW_BUILD = 'anotherBuildOfTheShop';

let copy: BuildCopy;
let deployed: SecondProcess;

test.beforeAll(async ({ baseURL }) => {
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
