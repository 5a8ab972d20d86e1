import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../scripts/stack/free-port.ts';
import { run } from '../../scripts/stack/run.ts';
import { sourcesHash } from '../../scripts/stack/sources-hash.ts';
import { stage } from '../../scripts/terminal/stage.ts';
import { answers, type ServerProcess, startNode } from '../server-process.ts';

const APP = fileURLToPath(new URL('hello', import.meta.url));
const PROGRAM = fileURLToPath(new URL('hello-server.ts', import.meta.url));
const NEXT = path.join('node_modules', 'next', 'dist', 'bin', 'next');
const STAMP = path.join(APP, '.next', 'forecourt-sources');

const SOURCES = [
  ...['app', 'instrumentation.ts', 'next.config.ts'].map((name) => `bench/peers/hello/${name}`),
  'package-lock.json',
];

/** Builds the app with the shop's own Next, unless it is there. */
async function build(): Promise<string> {
  const sources = sourcesHash(SOURCES);
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return 'was built';
  rmSync(STAMP, { force: true });
  const env = { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' };
  const { code, output } = await run(process.execPath, [NEXT, 'build', APP], { env });
  if (code !== 0) throw new Error(`next build of the hello page failed:\n${output}`);
  writeFileSync(STAMP, sources);
  return 'built';
}

/** Starts a Next app whose only page says hello, rendered for each request. */
export async function startHello(): Promise<ServerProcess> {
  await stage('Hello page', build, (story) => story);
  return startNode({
    name: 'the hello page',
    args: [PROGRAM, APP],
    port: await freePort(),
    isPinned: true,
    isReady: answers,
  });
}
