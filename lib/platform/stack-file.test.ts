import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  readStackFile,
  readStackUrls,
  removeStackFile,
  type StackFile,
  writeStackFile,
} from './stack-file.ts';

const STACK: StackFile = {
  databaseUrl: 'mysql://forecourt:secret@127.0.0.1:3307/forecourt',
  valkeyUrl: 'redis://:secret@127.0.0.1:6380/0',
  webUrl: 'http://localhost:3000',
  pids: { mysql: 11, valkey: 12, web: 13 },
};

let home = '';

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'forecourt-stack-'));
});
afterEach(() => rmSync(home, { recursive: true }));

function environment(values: Record<string, string> = {}): NodeJS.ProcessEnv {
  return { NODE_ENV: 'test', FORECOURT_HOME: home, ...values };
}

describe('stack.json', () => {
  it('comes back as it was written, readable by its owner only', () => {
    writeStackFile(home, STACK);
    expect(readStackFile(home)).toEqual(STACK);
    expect(statSync(join(home, 'stack.json')).mode & 0o777).toBe(0o600);
  });

  it('is nothing where it is missing, removed or damaged', () => {
    expect(readStackFile(home)).toBeNull();
    writeStackFile(home, STACK);
    removeStackFile(home);
    expect(readStackFile(home)).toBeNull();
    writeFileSync(join(home, 'stack.json'), '{"databaseUrl":');
    expect(readStackFile(home)).toBeNull();
  });
});

describe('the URLs of the stack', () => {
  it('come from the running stack', () => {
    writeStackFile(home, STACK);
    expect(readStackUrls(environment())).toEqual({
      databaseUrl: STACK.databaseUrl,
      valkeyUrl: STACK.valkeyUrl,
    });
  });

  it('come from the environment where it has both', () => {
    writeStackFile(home, STACK);
    const given = { DATABASE_URL: 'mysql://me@db/shop', VALKEY_URL: 'redis://cache:6379/0' };
    expect(readStackUrls(environment(given))).toEqual({
      databaseUrl: given.DATABASE_URL,
      valkeyUrl: given.VALKEY_URL,
    });
  });

  it('are refused where the environment has one of two', () => {
    writeStackFile(home, STACK);
    expect(() => readStackUrls(environment({ DATABASE_URL: 'mysql://me@db/shop' }))).toThrow(
      /^VALKEY_URL is missing/,
    );
    expect(() => readStackUrls(environment({ VALKEY_URL: 'redis://cache:6379' }))).toThrow(
      /^DATABASE_URL is missing/,
    );
  });

  it('are a hint of one line where nothing runs', () => {
    expect(() => readStackUrls(environment())).toThrow(/^No stack is running in .*`npm run up`[^\n]*$/);
  });
});
