import { type LaunchedChrome, launch } from 'chrome-launcher';
import { ExpectedError } from '../../lib/platform/expected-error.ts';
import { CHROMIUM_FLAGS } from '../stack/chromium-flags.ts';
import { findProgram } from '../stack/find-program.ts';
import { CHROMIUM } from '../stack/install/programs.ts';

/** Every name but those of the shop is unknown: a page is judged by what the shop sends. */
const onlyHost = (host: string) => `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${host}`;

/**
 * Runs `work` with the debugging port of a new Chromium that has an empty profile, and ends that.
 * @param host the only one that it may reach
 * @throws {ExpectedError} where no Chromium is installed
 */
export async function withBrowser<T>(host: string, work: (port: number) => Promise<T>): Promise<T> {
  const chromePath = findProgram(...CHROMIUM.names);
  if (!chromePath) throw new ExpectedError('Lighthouse needs Chromium: `apt-get install chromium`.');
  const chromeFlags = ['--headless=new', onlyHost(host), ...CHROMIUM_FLAGS];
  const chrome: LaunchedChrome = await launch({ chromePath, chromeFlags, logLevel: 'silent' });
  try {
    return await work(chrome.port);
  } finally {
    chrome.kill();
  }
}
