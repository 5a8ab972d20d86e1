import { randomBytes } from 'node:crypto';
import type { StackUrls } from '../lib/platform/stack-file.ts';
import { freePort } from '../scripts/stack/free-port.ts';
import { isReady } from '../scripts/stack/web.ts';
import { type ServerProcess, startNode } from './server-process.ts';

/** What web processes of this run encrypt and sign with. */
export const BENCH_KEYS = `bench:${randomBytes(32).toString('base64url')}`;

interface WebOptions {
  /** Whether it is tied to the first core where that is possible. */
  isPinned?: boolean;
  /** Settings beyond those of the stores. */
  env?: Record<string, string>;
  /** A module that it loads first. */
  preload?: string;
}

/** Starts a production web process on a free port. */
export async function startWebProcess(
  { databaseUrl, valkeyUrl }: StackUrls,
  { isPinned = true, env = {}, preload }: WebOptions = {},
): Promise<ServerProcess> {
  return startNode({
    name: 'the web process',
    args: [...(preload ? ['--import', preload] : []), 'server.ts'],
    port: await freePort(),
    env: {
      DATABASE_URL: databaseUrl,
      VALKEY_URL: valkeyUrl,
      BUYER_KEYS: BENCH_KEYS,
      SMS_CONSOLE: 'on',
      LOG_LEVEL: 'error',
      ...env,
    },
    isPinned,
    isReady,
  });
}
