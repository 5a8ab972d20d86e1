import { join } from 'node:path';
import { readConfig } from '../lib/platform/config.ts';
import { readStackFile, type StackFile } from '../lib/platform/stack-file.ts';
import { startInBackground, stopProcess, waitUntilReady } from '../scripts/stack/background-process.ts';
import { freePort } from '../scripts/stack/free-port.ts';
import { openHome } from '../scripts/stack/home.ts';
import { isReady, WEB_STOP_SECONDS, webEnvironment } from '../scripts/stack/web.ts';

const READY_SECONDS = 60;

/** Another web process beside the one under test, on the same stores. */
export interface SecondProcess {
  url: string;
  stop(): Promise<void>;
}

/** @throws {Error} where no stack is running. */
export function runningStack(): StackFile {
  const stack = readStackFile(readConfig().home);
  if (!stack) throw new Error('these tests need a stack: start one with `npm run up`');
  return stack;
}

interface SecondProcessOptions {
  /** Settings besides those of the stack. */
  env?: Record<string, string>;
  /** Another copy of the project than this one. */
  folder?: string;
}

/** Starts it on a free port and waits until it is ready. */
export async function startSecondProcess({
  env = {},
  folder,
}: SecondProcessOptions = {}): Promise<SecondProcess> {
  const home = openHome(readConfig().home);
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const what = {
    name: 'The second web process',
    command: process.execPath,
    args: ['--import', 'tsx', 'server.ts'],
    cwd: folder,
    env: { ...webEnvironment(home, runningStack(), port), ...env },
    log: join(home.logs, `web-${port}.log`),
  };
  const identity = startInBackground(what);
  const stop = () => stopProcess(identity, WEB_STOP_SECONDS);
  await waitUntilReady(what, identity, () => isReady(url), READY_SECONDS).catch(async (error) => {
    await stop();
    throw error;
  });
  return { url, stop };
}
