import { errorText } from '../../platform/error-text.ts';
import { SourceError, type SourceErrorKind } from './change-source.ts';

/** Access denied in its forms, unknown database, account locked or expired, no binlog. */
const SETTINGS = new Set([1044, 1045, 1049, 1130, 1142, 1143, 1227, 1251, 1381, 1698, 1820, 1862, 3118]);

/** MariaDB: the GTID to start from is in a hole of the binlog, or nowhere in it. */
const RESYNC = new Set([1945, 1955]);

/** Error 1236, "cannot read the binlog", stands for many things that only its text tells apart. Those not here are a resync. */
const CANNOT_READ: ReadonlyArray<[RegExp, SourceErrorKind]> = [
  [/same server_uuid\/server_id|same server_id/i, 'retry'],
  [/memory allocation failed|shutdown|killed/i, 'retry'],
  [/max_allowed_packet|gtid_mode\s*=\s*off|server id was not set|binary log is not open/i, 'settings'],
];

/** What `mysql2` and zongji say without a code of the server. */
const BY_TEXT: ReadonlyArray<[RegExp, SourceErrorKind]> = [
  [/closed state|control connection unavailable|pool is closed|queue limit|out of order/i, 'retry'],
];

const NETWORK = /^(E(?!RR_)[A-Z_]+|ERR_(STREAM|SOCKET|SSL|TLS)_\w+|PROTOCOL_\w+)$/;
const HANDSHAKE = /^(AUTH_SWITCH|HANDSHAKE_)/;

function fromPatterns(patterns: ReadonlyArray<[RegExp, SourceErrorKind]>, text: string) {
  return patterns.find(([pattern]) => pattern.test(text))?.[1];
}

/** Of what a server complains about beyond this list (shutdown, too many connections, killed …), time heals most. */
function kindOfServerError(errno: number, text: string): SourceErrorKind {
  if (errno === 1236) return fromPatterns(CANNOT_READ, text) ?? 'resync';
  if (RESYNC.has(errno)) return 'resync';
  return SETTINGS.has(errno) ? 'settings' : 'retry';
}

function kindOf(error: unknown, text: string): SourceErrorKind {
  const { code, errno } = error as { code?: unknown; errno?: unknown };
  const name = typeof code === 'string' ? code : '';
  if (HANDSHAKE.test(name)) return 'settings';
  if (typeof errno === 'number' && errno >= 1000) return kindOfServerError(errno, text);
  if (NETWORK.test(name)) return 'retry';
  return fromPatterns(BY_TEXT, text) ?? 'resync';
}

/** A refused connection to a name with several addresses has a code but no message. */
function wordsOf(error: unknown): string {
  if (!(error instanceof AggregateError)) return errorText(error);
  return error.errors.map(errorText).join('; ');
}

/**
 * What helps against a failure of reading the binlog. What is neither the server's nor the network's complaint comes from
 * decoding: rows were lost, so it is a resync.
 */
export function toSourceError(error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  const text = wordsOf(error);
  return new SourceError(kindOf(error, text), text, { cause: error });
}
