import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { readConfig } from './config.ts';
import { ExpectedError } from './expected-error.ts';

const schema = z.object({
  databaseUrl: z.string(),
  valkeyUrl: z.string(),
  webUrl: z.string().nullable(),
  pids: z.record(z.string(), z.number().int()),
});

/** What a running stack tells other tools. `pids` names only processes that the stack started; `webUrl` is null without a web process. */
export type StackFile = z.infer<typeof schema>;

/** Where the two stores of a stack are reached. */
export interface StackUrls {
  databaseUrl: string;
  valkeyUrl: string;
}

function stackPath(home: string): string {
  return join(resolve(home), 'stack.json');
}

/** The running stack of `home`, or null where none is written down. */
export function readStackFile(home: string): StackFile | null {
  try {
    return schema.parse(JSON.parse(readFileSync(stackPath(home), 'utf8')));
  } catch {
    return null;
  }
}

/** Writes `stack.json` in one step, readable by its owner only: the URLs hold passwords. */
export function writeStackFile(home: string, stack: StackFile): void {
  mkdirSync(home, { recursive: true });
  const draft = `${stackPath(home)}.${process.pid}`;
  writeFileSync(draft, `${JSON.stringify(stack, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, stackPath(home));
}

export function removeStackFile(home: string): void {
  rmSync(stackPath(home), { force: true });
}

/**
 * Where this process finds MySQL and Valkey: `DATABASE_URL` and `VALKEY_URL`, else the stack running in `FORECOURT_HOME`.
 * @throws {ExpectedError} with one line that says what to run, when neither is there.
 */
export function readStackUrls(environment: NodeJS.ProcessEnv = process.env): StackUrls {
  const given = givenUrls(environment);
  if (given) return given;
  const { home } = readConfig(environment);
  const stack = readStackFile(home);
  if (!stack) {
    throw new ExpectedError(
      `No stack is running in ${home}: start it with \`npm run up\` (or \`npm run dev\`), or set DATABASE_URL and VALKEY_URL.`,
    );
  }
  return { databaseUrl: stack.databaseUrl, valkeyUrl: stack.valkeyUrl };
}

/**
 * The URLs that the environment gives, or null when it gives neither.
 * @throws {ExpectedError} when only one of the two is set: a truth and a cache from two places do not belong together.
 */
export function givenUrls(environment: NodeJS.ProcessEnv = process.env): StackUrls | null {
  const { databaseUrl, valkeyUrl } = readConfig(environment);
  if (databaseUrl && valkeyUrl) return { databaseUrl, valkeyUrl };
  if (!databaseUrl && !valkeyUrl) return null;
  const missing = databaseUrl ? 'VALKEY_URL' : 'DATABASE_URL';
  throw new ExpectedError(
    `${missing} is missing: set both DATABASE_URL and VALKEY_URL, or neither for the embedded stack.`,
  );
}
