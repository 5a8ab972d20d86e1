import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { findProgram } from '../find-program.ts';
import { run } from '../run.ts';

const POLICY = '/usr/sbin/policy-rc.d';
const SIGNED = '# forecourt: no service starts while its package is installed';

function removePolicy(): void {
  if (existsSync(POLICY) && readFileSync(POLICY, 'utf8').includes(SIGNED)) rmSync(POLICY);
}

/** Runs `install` while packages may not start the services they bring. A policy of the machine's own is left as it is. */
export async function withoutServiceStart<T>(install: () => Promise<T>): Promise<T> {
  removePolicy();
  if (existsSync(POLICY)) return install();
  writeFileSync(POLICY, `#!/bin/sh\n${SIGNED}\nexit 101\n`, { mode: 0o755 });
  process.once('exit', removePolicy);
  try {
    return await install();
  } finally {
    removePolicy();
    process.off('exit', removePolicy);
  }
}

/** Keeps a service that came along with a package just installed from starting with the machine. */
export async function disableService(unit: string): Promise<void> {
  const systemctl = findProgram('systemctl');
  if (systemctl) await run(systemctl, ['--quiet', 'disable', unit]);
}
