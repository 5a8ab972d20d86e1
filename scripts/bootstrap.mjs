/**
 * What every npm script goes through: `node scripts/bootstrap.mjs <command> …arguments`. It needs nothing but Node: it
 * checks Node's version, installs the packages where they are missing or out of date, and runs `scripts/<command>.ts` in
 * this same process, so that signals and exit codes are that command's own.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const OLDEST_NODE = [20, 9, 0];
const ROOT = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const PACKAGES = path.join(ROOT, 'node_modules');
const STAMP = path.join(PACKAGES, '.forecourt-packages');

function checkNode() {
  const have = process.versions.node.split('.').map(Number);
  const difference = OLDEST_NODE.map((number, index) => have[index] - number).find((step) => step !== 0) ?? 0;
  if (difference >= 0) return;
  console.error(
    `Forecourt needs Node ${OLDEST_NODE.join('.')} or newer; this is Node ${process.versions.node}.`,
  );
  process.exit(1);
}

function modified(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}

/** npm writes its own copy of the lock file last, so a copy newer than the lock file means a finished installation. */
function areInstalled(hash) {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return true;
  const installed = modified(path.join(PACKAGES, '.package-lock.json'));
  return installed > 0 && installed >= modified(path.join(ROOT, 'package-lock.json'));
}

function npmInstall() {
  const runner = process.env.npm_execpath ?? '';
  const [command, ...before] = /npm-cli\.c?js$/.test(runner) ? [process.execPath, runner] : ['npm'];
  const options = ['--no-audit', '--no-fund', '--loglevel=error', '--include=dev'];
  const result = spawnSync(command, [...before, 'ci', ...options], { cwd: ROOT, encoding: 'utf8' });
  if (result.status === 0) return;
  console.error(
    `\nThe packages could not be installed:\n\n${result.error?.message ?? result.stdout + result.stderr}`,
  );
  process.exit(1);
}

function isAlive(pid) {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function pause(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/** Two commands in one fresh clone: the second waits for the first one's installation. */
function withInstallLock(work) {
  const lock = path.join(
    tmpdir(),
    `forecourt-install-${createHash('sha256').update(ROOT).digest('hex').slice(0, 16)}`,
  );
  const holder = path.join(lock, 'pid');
  for (;;) {
    try {
      mkdirSync(lock);
      writeFileSync(holder, String(process.pid));
      break;
    } catch {
      const pid = existsSync(holder) ? Number(readFileSync(holder, 'utf8')) : 0;
      const isStale = pid > 0 ? !isAlive(pid) : Date.now() - modified(lock) > 5_000;
      if (isStale) rmSync(lock, { recursive: true, force: true });
      else pause(200);
    }
  }
  try {
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function ensurePackages() {
  const hash = createHash('sha256')
    .update(readFileSync(path.join(ROOT, 'package-lock.json')))
    .digest('hex');
  if (areInstalled(hash)) return;
  withInstallLock(() => {
    if (areInstalled(hash)) return;
    console.log('Installing packages…');
    npmInstall();
    writeFileSync(STAMP, hash);
  });
}

checkNode();
process.chdir(ROOT);
ensurePackages();
const [, , command, ...args] = process.argv;
const script = path.join(ROOT, 'scripts', `${command}.ts`);
if (!/^[a-z-]+$/.test(command ?? '') || !existsSync(script)) {
  console.error(`There is no command "${command ?? ''}": \`npm run\` lists them.`);
  process.exit(1);
}
process.argv = [process.argv[0], script, ...args];
await import('tsx');
await import(pathToFileURL(script).href);
