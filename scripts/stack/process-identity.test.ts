import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { identify, identifyByCommand, isRunning, signal, uptimeSeconds } from './process-identity.ts';

const children: ChildProcess[] = [];

/** A process that has said that it runs. */
async function sleeper(...marks: string[]): Promise<{ child: ChildProcess; pid: number }> {
  const program = 'console.log("here"); setInterval(() => {}, 1000)';
  const child = spawn(process.execPath, ['-e', program, ...marks], { stdio: ['ignore', 'pipe', 'ignore'] });
  children.push(child);
  await once(child.stdout, 'data');
  return { child, pid: child.pid ?? 0 };
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

describe('process identity', () => {
  it('recognises a process while it runs and no longer once it has ended', async () => {
    const { child, pid } = await sleeper();
    const identity = identify(pid);
    if (!identity) throw new Error('the process should run');
    expect(isRunning(identity)).toBe(true);
    expect(uptimeSeconds(identity)).toBeLessThan(60);
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isRunning(identity)).toBe(false);
  });

  it('never signals a process that was given the number of an earlier one', async () => {
    const { pid } = await sleeper();
    expect(signal({ pid, startedAt: 'another moment' }, 'SIGKILL')).toBe(false);
    expect(identify(pid)).not.toBeNull();
  });

  it('finds a process by what its command line says', async () => {
    const { pid } = await sleeper('--', '--datadir=/somewhere/mysql');
    expect(identifyByCommand(pid, '--datadir=/somewhere/mysql')?.pid).toBe(pid);
    expect(identifyByCommand(pid, '--datadir=/somewhere/my')).toBeNull();
    expect(identifyByCommand(pid, '--datadir=/elsewhere/mysql')).toBeNull();
  });
});
