import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExpectedError } from '../../terminal/expected-error.ts';
import { labelled } from '../../terminal/line.ts';
import { progressBar } from '../../terminal/progress.ts';
import { withLock } from '../lock.ts';
import { PAGE_SOURCES, sourcesHash } from '../sources-hash.ts';

const BUILD = '.next';
/** Types that `next dev` left behind would be checked too. */
const DEVELOPMENT = join(BUILD, 'dev');
const STAMP = join(BUILD, 'forecourt-sources');
const LOCK = join('node_modules', '.forecourt-build.lock');

/** What Next prints as it goes, in this order. */
const STEPS = [
  /optimized production build/,
  /Compiled/,
  /TypeScript/,
  /Collecting page data/,
  /Generating static/,
  /Finalizing/,
];

function isBuiltFrom(sources: string): boolean {
  return existsSync(join(BUILD, 'BUILD_ID')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources;
}

function runNextBuild(env: NodeJS.ProcessEnv): Promise<void> {
  const bar = progressBar('Pages', STEPS.length);
  const next = join('node_modules', 'next', 'dist', 'bin', 'next');
  const child = spawn(process.execPath, [next, 'build'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const read = (chunk: Buffer) => {
    output += chunk.toString();
    bar.update(STEPS.findLastIndex((step) => step.test(output)) + 1);
  };
  child.stdout.on('data', read);
  child.stderr.on('data', read);
  const killChild = () => child.kill();
  process.once('exit', killChild);
  return new Promise((resolve, reject) => {
    child.once('close', (code) => {
      process.off('exit', killChild);
      bar.finish(code === 0 ? 'built' : 'failed');
      const end = output.trim().split('\n').slice(-40).join('\n');
      if (code === 0) resolve();
      else reject(new ExpectedError(`next build failed:\n\n${end}`));
    });
  });
}

async function build(sources: string, env: NodeJS.ProcessEnv): Promise<void> {
  if (isBuiltFrom(sources)) return;
  rmSync(STAMP, { force: true });
  rmSync(DEVELOPMENT, { recursive: true, force: true });
  await runNextBuild(env);
  writeFileSync(STAMP, sources);
}

/**
 * Builds the pages unless the last build was made from the same sources. Several stacks of one working copy share the
 * build; the one that comes first makes it.
 */
export async function buildPages(env: NodeJS.ProcessEnv): Promise<void> {
  const sources = sourcesHash(PAGE_SOURCES);
  if (isBuiltFrom(sources)) return;
  const waiting = () => console.log(labelled('Pages', 'another command is building them; waiting'));
  await withLock(LOCK, waiting, () =>
    build(sources, { ...env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' }),
  );
}
