import { createHash } from 'node:crypto';
import { lstatSync, mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { ExpectedError } from '../terminal/expected-error.ts';

/** The folder that holds everything of one stack, and the places in it. All paths are absolute. */
export interface Home {
  root: string;
  mysqlData: string;
  mysqlSocket: string;
  /** A server that starts clears away temporary tables, also those of others: each needs a folder of its own. */
  mysqlTemporary: string;
  valkeyData: string;
  logs: string;
}

/** Unix socket paths are cut off at 104 bytes on a Mac and 108 on Linux; MariaDB checks before. */
const LONGEST_SOCKET_PATH = 100;

function socketFolder(root: string): string {
  if (Buffer.byteLength(join(root, 'mysql.sock')) <= LONGEST_SOCKET_PATH) return root;
  const name = createHash('sha256').update(root).digest('hex').slice(0, 16);
  const folder = join(tmpdir(), `forecourt-${name}`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.()) {
    throw new ExpectedError(`${folder} belongs to someone else; choose a shorter FORECOURT_HOME.`);
  }
  return folder;
}

/** Lays out the folder of a stack, creating it where it is missing. */
export function openHome(path: string): Home {
  const root = resolve(path);
  const logs = join(root, 'log');
  const mysqlTemporary = join(root, 'tmp');
  for (const folder of [logs, mysqlTemporary]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  return {
    root,
    mysqlData: join(root, 'mysql'),
    mysqlSocket: join(socketFolder(root), 'mysql.sock'),
    mysqlTemporary,
    valkeyData: join(root, 'valkey'),
    logs,
  };
}

/** Removes the folder that sockets had outside of the home, where they had one. No server may run any more. */
export function removeSocketFolder(home: Home): void {
  const folder = dirname(home.mysqlSocket);
  if (folder !== home.root) rmSync(folder, { recursive: true, force: true });
}
