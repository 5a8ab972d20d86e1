import { givenUrls, type StackUrls } from '../../../lib/platform/stack-file.ts';
import { ExpectedError } from '../../terminal/expected-error.ts';
import type { Home } from '../home.ts';
import { ensurePrograms } from '../install/install-programs.ts';
import { MARIADB, VALKEY } from '../install/programs.ts';
import { mysqlFailure, valkeyFailure } from '../ping.ts';
import { readState } from '../state.ts';
import type { EmbeddedServer, ServerOptions } from './embedded-server.ts';
import { ensureServer } from './ensure-server.ts';
import { mariadb } from './mariadb.ts';
import { valkey } from './valkey.ts';

/** In the order in which they are started; they are stopped the other way round. */
export const SERVERS: readonly EmbeddedServer[] = [mariadb, valkey];

/** Where the servers of `home` are (or were last) reached. */
export function embeddedUrls(home: Home): StackUrls {
  const state = readState(home);
  return { databaseUrl: mariadb.url(state), valkeyUrl: valkey.url(state) };
}

async function checkGiven(urls: StackUrls): Promise<void> {
  const mysql = await mysqlFailure(urls.databaseUrl);
  if (mysql !== null) throw new ExpectedError(`DATABASE_URL leads to no MySQL that may be used: ${mysql}`);
  const cache = await valkeyFailure(urls.valkeyUrl);
  if (cache !== null) throw new ExpectedError(`VALKEY_URL leads to no Valkey that may be used: ${cache}`);
}

/** What `ensureServers` found or did. */
export interface ServersUp extends StackUrls {
  story: 'yours' | 'running' | 'started';
}

/**
 * Makes sure that both servers answer: those of `DATABASE_URL` and `VALKEY_URL` where they are set (nothing is started
 * then), else the embedded ones, installed first where they are missing.
 * @throws {ExpectedError} with what to do about it
 */
export async function ensureServers(home: Home, options: ServerOptions): Promise<ServersUp> {
  const given = givenUrls();
  if (given) {
    await checkGiven(given);
    return { ...given, story: 'yours' };
  }
  return ensureEmbedded(home, options);
}

/** Makes sure that the embedded servers of `home` answer, whatever the environment says. */
export async function ensureEmbedded(home: Home, options: ServerOptions): Promise<ServersUp> {
  await ensurePrograms([MARIADB, VALKEY]);
  const started = await Promise.all(SERVERS.map((server) => ensureServer(home, server, options)));
  return { ...embeddedUrls(home), story: started.some(Boolean) ? 'started' : 'running' };
}
