import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from '../home.ts';
import { programPath } from '../install/install-programs.ts';
import { valkeyAnswers } from '../ping.ts';
import type { StackState } from '../state.ts';
import { writeAtomically } from '../write-atomically.ts';
import type { EmbeddedServer, ServerOptions } from './embedded-server.ts';

function settingsFile(home: Home): string {
  return join(home.valkeyData, 'valkey.conf');
}

/** Tests take a logical database each, hence more than the usual 16. Titles stay off so that the command line stays readable. */
function settings(home: Home, { valkey }: StackState, options: ServerOptions): string {
  return [
    'bind 127.0.0.1',
    `port ${valkey.port}`,
    `requirepass ${valkey.password}`,
    `dir ${JSON.stringify(home.valkeyData)}`,
    `pidfile ${JSON.stringify(join(home.valkeyData, 'valkey.pid'))}`,
    'databases 64',
    'appendonly yes',
    `appendfsync ${options.durable ? 'everysec' : 'no'}`,
    'save ""',
    // a new price for every car appends some 80 MB, and a rewrite just then takes a core away
    'auto-aof-rewrite-min-size 1gb',
    'maxmemory 2gb',
    'maxmemory-policy volatile-ttl',
    'set-proc-title no',
    '',
  ].join('\n');
}

export const valkey: EmbeddedServer = {
  name: 'valkey',
  label: 'Valkey',
  patience: 60,
  pidFile: (home) => join(home.valkeyData, 'valkey.pid'),
  mark: settingsFile,
  url: ({ valkey }) => `redis://default:${valkey.password}@127.0.0.1:${valkey.port}/0`,
  answers: valkeyAnswers,
  async prepare(home, state, options) {
    mkdirSync(home.valkeyData, { recursive: true, mode: 0o700 });
    writeAtomically(settingsFile(home), settings(home, state, options));
  },
  process: (home) => ({
    name: 'Valkey',
    command: programPath('valkey-server'),
    args: [settingsFile(home)],
    log: join(home.logs, 'valkey.log'),
  }),
};
