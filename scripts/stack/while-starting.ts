import { join } from 'node:path';
import { labelled } from '../terminal/line.ts';
import type { Home } from './home.ts';
import { lockHolder, withLock } from './lock.ts';
import type { ProcessIdentity } from './process-identity.ts';

function startLock(home: Home): string {
  return join(home.root, 'starting.lock');
}

/** The command that is starting something in `home` right now, or null. */
export function whoIsStarting(home: Home): ProcessIdentity | null {
  return lockHolder(startLock(home));
}

/** Runs `work` as the only command that is starting something in `home`. */
export function whileStarting<T>(home: Home, work: () => Promise<T>): Promise<T> {
  const waiting = () => console.log(labelled('Waiting', 'another command is starting this stack'));
  return withLock(startLock(home), waiting, work);
}
