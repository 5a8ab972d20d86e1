import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sourcesHash } from './sources-hash.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'forecourt-hash-'));
  mkdirSync(join(folder, 'lib'));
  writeFileSync(join(folder, 'lib', 'a.ts'), 'one');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the hash over sources', () => {
  it('changes with content, names and new files', () => {
    const first = sourcesHash([folder]);
    writeFileSync(join(folder, 'lib', 'a.ts'), 'two');
    const second = sourcesHash([folder]);
    writeFileSync(join(folder, 'lib', 'b.ts'), '');
    expect(new Set([first, second, sourcesHash([folder])]).size).toBe(3);
  });

  it('does not change with tests, with time, or with folders that are missing', () => {
    const first = sourcesHash([folder]);
    writeFileSync(join(folder, 'lib', 'a.test.ts'), 'a test');
    writeFileSync(join(folder, 'lib', 'a.ts'), 'one');
    expect(sourcesHash([folder, join(folder, 'missing')])).toBe(first);
  });
});
