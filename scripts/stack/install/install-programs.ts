import { ExpectedError } from '../../terminal/expected-error.ts';
import { progressBar } from '../../terminal/progress.ts';
import { findProgram } from '../find-program.ts';
import { run } from '../run.ts';
import { installWithApt } from './apt.ts';
import { commandsToType } from './commands-to-type.ts';
import { isInstalled, type Program } from './programs.ts';

const isRoot = process.getuid?.() === 0;

async function installWithBrew(brew: string, formulae: readonly string[]): Promise<string | null> {
  const bar = progressBar('Installing', 1);
  const result = await run(brew, ['install', ...formulae], { env: { HOMEBREW_NO_AUTO_UPDATE: '1' } });
  bar.finish(formulae.join(', '));
  return result.code === 0 ? null : result.output.trim().split('\n').slice(-4).join('\n');
}

async function tryToInstall(programs: readonly Program[]): Promise<string | null> {
  const brew = process.platform === 'darwin' ? findProgram('brew') : null;
  if (brew) {
    return installWithBrew(
      brew,
      programs.flatMap((program) => program.brew),
    );
  }
  if (!findProgram('apt-get')) return 'There is neither apt nor Homebrew on this machine.';
  if (!isRoot) return 'Only root may install packages.';
  return installWithApt(programs.flatMap((program) => program.apt));
}

/**
 * Makes sure that `programs` are on this machine, installing what is missing where that is possible.
 * @throws {ExpectedError} with the commands to type where it is not.
 */
export async function ensurePrograms(programs: readonly Program[]): Promise<void> {
  const missing = programs.filter((program) => !isInstalled(program));
  if (missing.length === 0) return;
  const problem = await tryToInstall(missing);
  const left = missing.filter((program) => !isInstalled(program));
  if (left.length === 0) return;
  const names = left.map((program) => program.names[0]).join(' and ');
  throw new ExpectedError(
    `${names} could not be found or installed. ${problem ?? ''}\n\nInstall it with\n\n${commandsToType(left)}\n\nand try again.`,
  );
}

/** The full path of a program that `ensurePrograms` has seen to. */
export function programPath(...names: string[]): string {
  const path = findProgram(...names);
  if (!path) throw new ExpectedError(`${names.join(' or ')} is not installed.`);
  return path;
}
