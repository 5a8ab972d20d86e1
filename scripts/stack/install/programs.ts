import { findProgram } from '../find-program.ts';

/** A program that the project runs but does not bring along, and the packages it comes in. */
export interface Program {
  /** File names, the preferred one first; every one of `alsoNeeds` must be there too. */
  names: readonly string[];
  alsoNeeds: readonly string[];
  apt: readonly string[];
  brew: readonly string[];
}

/** `mariadb-server-core` brings no service; `mariadb-install-db` calls `my_print_defaults` of the client package. */
export const MARIADB: Program = {
  names: ['mariadbd'],
  alsoNeeds: ['mariadb-install-db', 'my_print_defaults'],
  apt: ['mariadb-server-core', 'mariadb-client-core'],
  brew: ['mariadb'],
};

export const VALKEY: Program = {
  names: ['valkey-server'],
  alsoNeeds: [],
  apt: ['valkey-server'],
  brew: ['valkey'],
};

export const CHROMIUM: Program = {
  names: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
  alsoNeeds: [],
  apt: ['chromium'],
  brew: ['--cask', 'chromium'],
};

/** Whether everything that `program` consists of is on this machine. */
export function isInstalled(program: Program): boolean {
  return (
    findProgram(...program.names) !== null && program.alsoNeeds.every((name) => findProgram(name) !== null)
  );
}
