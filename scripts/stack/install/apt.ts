import { progressBar } from '../../terminal/progress.ts';
import { type RunResult, run } from '../run.ts';
import { addBackports, removeBackports } from './backports.ts';
import { disableService, withoutServiceStart } from './no-service-start.ts';

const QUIET = { LC_ALL: 'C', DEBIAN_FRONTEND: 'noninteractive' };
const WAIT_FOR_OTHERS = ['-o', 'DPkg::Lock::Timeout=300'];

async function hasCandidate(name: string): Promise<boolean> {
  const { output } = await run('apt-cache', ['policy', name], { env: QUIET });
  return /^\s*Candidate: (?!\(none\))/m.test(output);
}

async function lacking(packages: readonly string[]): Promise<string[]> {
  const found = await Promise.all(packages.map(hasCandidate));
  return packages.filter((_, index) => !found[index]);
}

/** An unrelated source that does not answer makes apt complain; what counts is whether the package is known afterwards. */
async function updateLists(): Promise<void> {
  await run('apt-get', ['update', ...WAIT_FOR_OTHERS], { env: QUIET });
}

async function makeAvailable(packages: readonly string[]): Promise<string[]> {
  if ((await lacking(packages)).length > 0) await updateLists();
  const missing = await lacking(packages);
  if (missing.length === 0 || !addBackports()) return missing;
  await updateLists();
  const stillMissing = await lacking(packages);
  if (stillMissing.length > 0) removeBackports();
  return stillMissing;
}

function install(packages: readonly string[], onPercent: (percent: number) => void): Promise<RunResult> {
  const args = ['install', '-y', '--no-install-recommends', ...WAIT_FOR_OTHERS, '-o', 'APT::Status-Fd=3'];
  return run('apt-get', [...args, ...packages], {
    env: QUIET,
    onStatus(line) {
      const [kind, , percent] = line.split(':');
      const half = Number(percent) / 2;
      if (kind === 'dlstatus') onPercent(half);
      if (kind === 'pmstatus') onPercent(50 + half);
    },
  });
}

/**
 * Installs packages through apt without starting any service. Needs root.
 * @returns null, or why it did not work.
 */
export async function installWithApt(packages: readonly string[]): Promise<string | null> {
  const bar = progressBar('Installing', 100);
  const show = (percent: number) => bar.update(Math.round(percent));
  const missing = await makeAvailable(packages);
  if (missing.length > 0) {
    bar.finish('not available');
    return `apt knows no package ${missing.join(', ')}`;
  }
  const result = await withoutServiceStart(async () => {
    const first = await install(packages, show);
    if (first.code === 0) return first;
    await updateLists();
    return install(packages, show);
  });
  for (const name of packages) if (name === 'valkey-server') await disableService(name);
  bar.finish(packages.join(', '));
  return result.code === 0 ? null : lastLines(result.output);
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-4).join('\n');
}
