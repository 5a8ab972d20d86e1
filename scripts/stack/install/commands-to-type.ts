import { findProgram } from '../find-program.ts';
import { backportsSource } from './backports.ts';
import type { Program } from './programs.ts';

function aptCommands(packages: readonly string[]): string[] {
  const needsValkey = packages.includes('valkey-server');
  const source = needsValkey ? backportsSource() : null;
  const commands: string[] = [];
  if (source?.stanza.includes('Suites: bookworm-backports')) {
    const lines = source.stanza.trimEnd().split('\n');
    const quoted = lines.map((line) => `'${line}'`).join(' ');
    commands.push(`printf '%s\\n' ${quoted} | sudo tee ${source.path}`);
  }
  commands.push('sudo apt-get update', `sudo apt-get install --no-install-recommends ${packages.join(' ')}`);
  if (needsValkey) commands.push('sudo systemctl disable --now valkey-server');
  return commands;
}

/** The shell commands that install `programs` on this machine, one on each line. */
export function commandsToType(programs: readonly Program[]): string {
  const formulae = programs.flatMap((program) => program.brew).join(' ');
  const commands = findProgram('apt-get')
    ? aptCommands(programs.flatMap((program) => program.apt))
    : [`brew install ${formulae}`];
  return commands.map((command) => `  ${command}`).join('\n');
}
