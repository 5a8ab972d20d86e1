import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';

const MODULE = fileURLToPath(new URL('./shutdown.ts', import.meta.url));
const children: ChildProcess[] = [];

/** A process that says when it runs and when it is asked to end, and `then` does what a worker would do. */
async function start(then: string): Promise<ChildProcess> {
  const code = `
    const { shutdownSignal } = await import(${JSON.stringify(MODULE)});
    const alive = setInterval(() => {}, 1000);
    shutdownSignal().addEventListener('abort', () => { console.log('asked'); ${then} });
    console.log('runs');`;
  const command = ['--import', 'tsx', '--input-type=module', '--eval', code];
  const child = spawn(process.execPath, command, {
    env: { ...process.env, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await saying(child, 'runs');
  return child;
}

async function saying(child: ChildProcess, words: string): Promise<void> {
  if (!child.stdout) throw new Error('the process has no output');
  for (let said = ''; !said.includes(words); ) said += String((await once(child.stdout, 'data'))[0]);
}

afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

it('lets a process end by itself when it is asked to', async () => {
  const child = await start('clearInterval(alive)');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

it('ends a process at once that is asked a second time', async () => {
  const child = await start('');
  child.kill('SIGINT');
  await saying(child, 'asked');
  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([143, null]);
});
