import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockHolder, withLock } from './lock.ts';
import { identify } from './process-identity.ts';

let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forecourt-lock-'));
  path = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

const noWait = () => {
  throw new Error('nobody holds this lock');
};

describe('lock', () => {
  it('lets one piece of work in at a time', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await new Promise((resolve) => setTimeout(resolve, 5));
      inside -= 1;
    };
    await Promise.all([1, 2, 3].map(() => withLock(path, () => {}, work)));
    expect(most).toBe(1);
  });

  it('names its holder while it is held and nobody afterwards', async () => {
    await withLock(path, noWait, async () => expect(lockHolder(path)?.pid).toBe(process.pid));
    expect(lockHolder(path)).toBeNull();
  });

  it('is given back when the work fails', async () => {
    const failing = withLock(path, noWait, () => Promise.reject(new Error('work')));
    await expect(failing).rejects.toThrow('work');
    await withLock(path, noWait, async () => {});
  });

  it('passes over the lock of a process that has died, even where its number is in use again', async () => {
    const reused = { ...identify(process.pid), startedAt: 'long ago' };
    writeFileSync(path, JSON.stringify(reused));
    await expect(withLock(path, noWait, async () => 'in')).resolves.toBe('in');
    writeFileSync(path, 'not even JSON');
    await expect(withLock(path, noWait, async () => 'in')).resolves.toBe('in');
  });
});
