import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, isRunning, type ProcessIdentity } from './process-identity.ts';

function readHolder(path: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ProcessIdentity;
  } catch {
    return null;
  }
}

/** The running process that holds the lock at `path`, or null. */
export function lockHolder(path: string): ProcessIdentity | null {
  const holder = readHolder(path);
  return holder && isRunning(holder) ? holder : null;
}

/** Linking a finished file is one step: no reader ever sees a lock without its holder's name in it. */
function tryToLock(path: string): boolean {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(identify(process.pid)));
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Moves a dead holder's lock away; puts it back if a living process took it in that very moment. */
function removeStale(path: string): void {
  const aside = `${path}.stale.${process.pid}`;
  try {
    renameSync(path, aside);
    if (lockHolder(aside)) linkSync(aside, path);
  } catch {
    // Another process was quicker; the next attempt sees what it left.
  }
  rmSync(aside, { force: true });
}

/** Runs `work` while no other process holds the lock at `path`; a lock whose holder has died counts for nothing. */
export async function withLock<T>(path: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  let hasWaited = false;
  while (!tryToLock(path)) {
    if (!lockHolder(path)) {
      removeStale(path);
      continue;
    }
    if (!hasWaited) onWait();
    hasWaited = true;
    await sleep(200);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}
