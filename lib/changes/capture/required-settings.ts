import type { ServerFlavour } from '../server-flavour.ts';

/** Names and values as `SHOW GLOBAL VARIABLES` gives them. */
export type Settings = ReadonlyMap<string, string>;

/** A setting that capture needs. */
interface Requirement {
  name: string;
  value: string;
  /** Whether it can be changed while the server runs. */
  atRuntime: boolean;
}

const needs = (name: string, value: string, atRuntime = true): Requirement => ({ name, value, atRuntime });

const EVERYWHERE = [
  needs('log_bin', 'ON', false),
  needs('binlog_format', 'ROW'),
  needs('binlog_row_image', 'FULL'),
  needs('binlog_row_metadata', 'FULL'),
];

const REQUIREMENTS: Record<ServerFlavour, Requirement[]> = {
  mariadb: [...EVERYWHERE, needs('gtid_strict_mode', 'ON')],
  mysql: [
    ...EVERYWHERE,
    needs('gtid_mode', 'ON', false),
    needs('enforce_gtid_consistency', 'ON', false),
    needs('binlog_transaction_compression', 'OFF'),
    needs('binlog_row_value_options', ''),
  ],
};

const DAY_SECONDS = 86_400;

/** What `wrongSettings` and `shortRetention` look at. */
export function settingNames(flavour: ServerFlavour): string[] {
  const required = REQUIREMENTS[flavour].map(({ name }) => name);
  return [...required, 'server_id', 'expire_logs_days', 'binlog_expire_logs_seconds'];
}

/** `log_bin` takes the name of the files, not ON. */
const inConfigFile = ({ name, value }: Requirement) =>
  `put ${name === 'log_bin' ? 'log_bin=binlog' : `${name}=${value}`} into my.cnf under [mysqld]`;

function complaint(requirement: Requirement, settings: Settings): string[] {
  const { name, value, atRuntime } = requirement;
  const actual = settings.get(name);
  if (actual?.toUpperCase() === value) return [];
  const now = atRuntime ? `run SET GLOBAL ${name} = '${value}'` : 'restart the server';
  return [`${name} is ${actual ?? 'not known to the server'}: ${inConfigFile(requirement)} and ${now}`];
}

function serverIdComplaint(settings: Settings): string[] {
  if (Number(settings.get('server_id') ?? 0) > 0) return [];
  return [
    'server_id is 0: put server_id=1, or another number of its own, into my.cnf and restart the server',
  ];
}

/** Every setting with which changes would be missing or wrong, with what to do about it. */
export function wrongSettings(flavour: ServerFlavour, settings: Settings): string[] {
  const wrong = REQUIREMENTS[flavour].flatMap((requirement) => complaint(requirement, settings));
  return [...wrong, ...serverIdComplaint(settings)];
}

/** Seconds for which the server keeps its binlog when that is less than a day; null otherwise. 0 means for ever. */
export function shortRetention(settings: Settings): number | null {
  const seconds = settings.get('binlog_expire_logs_seconds');
  const days = settings.get('expire_logs_days');
  const kept = seconds === undefined ? Number(days ?? 0) * DAY_SECONDS : Number(seconds);
  return kept > 0 && kept < DAY_SECONDS ? kept : null;
}

/** @param grants as `SHOW GRANTS` gives them */
export function mayReadBinlog(grants: readonly string[]): boolean {
  return grants.some((grant) =>
    /^GRANT (ALL PRIVILEGES|.*\bREPLICATION SLAVE\b).* ON \*\.\* TO /.test(grant),
  );
}
