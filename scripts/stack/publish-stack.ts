import { type StackUrls, writeStackFile } from '../../lib/platform/stack-file.ts';
import type { Home } from './home.ts';
import { readState } from './state.ts';

/** Writes `stack.json`, from which other tools learn how to reach the stack of `home`. */
export function publishStack(home: Home, urls: StackUrls): void {
  const { processes, web } = readState(home);
  const pids = Object.fromEntries(Object.entries(processes).map(([name, { pid }]) => [name, pid]));
  const { databaseUrl, valkeyUrl } = urls;
  writeStackFile(home.root, { databaseUrl, valkeyUrl, webUrl: web?.url ?? null, pids });
}
