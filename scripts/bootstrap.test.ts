import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const BOOTSTRAP = fileURLToPath(new URL('./bootstrap.mjs', import.meta.url));

/** Runs the bootstrap as if under another version of Node. */
function bootstrap(
  version: string,
  ...args: string[]
): { status: number | null; stdout: string; stderr: string } {
  const disguise = `Object.defineProperty(process.versions, 'node', { value: '${version}' })`;
  const loader = `data:text/javascript,${encodeURIComponent(disguise)}`;
  return spawnSync(process.execPath, ['--import', loader, BOOTSTRAP, ...args], { encoding: 'utf8' });
}

describe('bootstrap', () => {
  it.each(['18.20.4', '20.8.1', '16.0.0'])('says in one line that Node %s is too old', (version) => {
    const { status, stdout, stderr } = bootstrap(version, 'status');
    expect(stderr).toBe(`Forecourt needs Node 20.9.0 or newer; this is Node ${version}.\n`);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  });

  it.each(['20.9.0', '21.0.0', '22.1.3'])('accepts Node %s', (version) => {
    expect(bootstrap(version, 'no-such-command').stderr).toContain('There is no command "no-such-command"');
  });

  it.each(['../server', 'stack/home', ''])('runs nothing but commands: "%s"', (name) => {
    const { status, stderr } = bootstrap(process.versions.node, name);
    expect(status).toBe(1);
    expect(stderr).toContain('There is no command');
  });
});
