import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machinesIn, stopMachines } from '../faults/machines.ts';
import { type Home, openHome } from '../stack/home.ts';
import { lockHolder } from '../stack/lock.ts';
import { identify } from '../stack/process-identity.ts';
import { stopStack } from '../stack/stop-stack.ts';
import { writeAtomically } from '../stack/write-atomically.ts';

const PREFIX = 'forecourt-test-';
const OWNER = 'owner';
const YOUNG_MS = 60_000;

/** Where the fault run of a test run has its own servers. */
export function faultsFolder(home: Home): string {
  return join(home.root, 'faults');
}

/** Stops and removes everything that belongs to a test run. */
export async function removeTestHome(home: Home): Promise<void> {
  await stopMachines(machinesIn(faultsFolder(home)));
  await stopStack(home);
  rmSync(home.root, { recursive: true, force: true });
}

function isAbandoned(folder: string): boolean {
  const { uid, ctimeMs } = statSync(folder);
  const isYoung = Date.now() - ctimeMs < YOUNG_MS;
  return uid === process.getuid?.() && !isYoung && lockHolder(join(folder, OWNER)) === null;
}

/** A test run that was killed leaves servers behind; the next one stops them. */
async function removeAbandoned(): Promise<void> {
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(PREFIX));
  for (const folder of folders.map((name) => join(tmpdir(), name)).filter(isAbandoned)) {
    await removeTestHome(openHome(folder));
  }
}

/** A folder for the servers and reports of this test run alone. */
export async function openTestHome(): Promise<Home> {
  await removeAbandoned();
  const folder = mkdtempSync(join(tmpdir(), PREFIX));
  writeAtomically(join(folder, OWNER), JSON.stringify(identify(process.pid)));
  return openHome(folder);
}
