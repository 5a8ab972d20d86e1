import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ExpectedError } from '../../terminal/expected-error.ts';
import type { Home } from '../home.ts';
import { programPath } from '../install/install-programs.ts';
import { mysqlAnswers } from '../ping.ts';
import { run } from '../run.ts';
import { writeAtomically } from '../write-atomically.ts';
import type { EmbeddedServer } from './embedded-server.ts';
import { asRoot, mariadbArguments, mariadbInitSql } from './mariadb-settings.ts';

/** The data folder is made under another name and moved into place: where it exists, it is whole. */
async function createDataFolder(home: Home): Promise<void> {
  if (existsSync(home.mysqlData)) return;
  const draft = `${home.mysqlData}.new`;
  rmSync(draft, { recursive: true, force: true });
  const options = [
    '--no-defaults',
    ...asRoot(),
    `--datadir=${draft}`,
    `--tmpdir=${home.mysqlTemporary}`,
    '--skip-test-db',
    '--skip-name-resolve',
  ];
  const result = await run(programPath('mariadb-install-db'), [
    ...options,
    '--auth-root-authentication-method=socket',
  ]);
  if (result.code !== 0) {
    throw new ExpectedError(`MariaDB's data folder ${draft} could not be made:\n${result.output.trim()}`);
  }
  renameSync(draft, home.mysqlData);
}

function initFile(home: Home): string {
  return join(home.root, 'mysql-init.sql');
}

export const mariadb: EmbeddedServer = {
  name: 'mysql',
  label: 'MariaDB',
  patience: 90,
  pidFile: (home) => join(home.mysqlData, 'mysql.pid'),
  mark: (home) => `--datadir=${home.mysqlData}`,
  url: ({ mysql }) => `mysql://forecourt:${mysql.password}@127.0.0.1:${mysql.port}/forecourt`,
  answers: mysqlAnswers,
  async prepare(home, state, options) {
    await createDataFolder(home);
    writeAtomically(initFile(home), mariadbInitSql(state.mysql.password, options));
  },
  process: (home, state, options) => ({
    name: 'MariaDB',
    command: programPath('mariadbd'),
    args: mariadbArguments(home, state.mysql.port ?? 0, initFile(home), options),
    log: join(home.logs, 'mysql.log'),
  }),
};
