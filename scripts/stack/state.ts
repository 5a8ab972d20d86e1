import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Home } from './home.ts';
import { writeAtomically } from './write-atomically.ts';

const server = z.object({ port: z.number().int().nullable(), password: z.string() });
const identity = z.object({ pid: z.number().int(), startedAt: z.string() });

const schema = z.object({
  mysql: server,
  valkey: server,
  processes: z.record(z.string(), identity),
  web: z.object({ url: z.string(), sources: z.string() }).nullable(),
  workers: z.record(z.string(), z.object({ sources: z.string() })).default({}),
  stopping: z.boolean(),
});

/**
 * What a stack remembers between commands: ports and passwords, which stay the same from run to run, and what it started.
 * `sources` are the hash of what a process was started from; `stopping` says that the end of the stack is wanted.
 */
export type StackState = z.infer<typeof schema>;

function statePath(home: Home): string {
  return join(home.root, 'state.json');
}

function freshServer(): z.infer<typeof server> {
  return { port: null, password: randomBytes(18).toString('base64url') };
}

/** The state of `home`; a new one where there is none or it cannot be read, for everything in it can be made again. */
export function readState(home: Home): StackState {
  try {
    return schema.parse(JSON.parse(readFileSync(statePath(home), 'utf8')));
  } catch {
    const servers = { mysql: freshServer(), valkey: freshServer() };
    return { ...servers, processes: {}, web: null, workers: {}, stopping: false };
  }
}

/** Reads the state, lets `change` alter it, writes it back and returns it. */
export function updateState(home: Home, change: (state: StackState) => void): StackState {
  const state = readState(home);
  change(state);
  writeAtomically(statePath(home), `${JSON.stringify(state, null, 2)}\n`);
  return state;
}
