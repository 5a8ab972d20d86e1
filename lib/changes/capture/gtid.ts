import { type GtidEvent, GtidSet, type MariadbGtidEvent, MariadbGtidPosition } from '@vlasky/zongji';
import type { Pool, RowDataPacket } from 'mysql2/promise';
import { askInTime } from '../in-time.ts';
import { serverFlavour } from '../server-flavour.ts';
import { SourceError } from './change-source.ts';

/** A MySQL GTID set has a colon (`uuid:1-5`), a MariaDB position has none (`0-1-1234`). Empty text is either. */
const isMysqlSet = (text: string) => text.includes(':');

/** GTIDs as one line: MySQL breaks long sets over lines. */
export const withoutSpaces = (text: string): string => text.replace(/\s/g, '');

const joined = (...texts: string[]) => texts.filter(Boolean).join(',');

/** Sets of transactions: the target is within the reached set when adding it changes nothing. */
function hasReachedSet(reached: string, target: string): boolean {
  return GtidSet.parse(joined(reached, target)).toString() === GtidSet.parse(reached).toString();
}

/** Domain to sequence number. */
function sequences(position: string): Map<string, bigint> {
  const gtids = MariadbGtidPosition.parse(position).toString().split(',').filter(Boolean);
  return new Map(
    gtids.map((gtid) => {
      const [domain = '', , sequence = ''] = gtid.split('-');
      return [domain, BigInt(sequence)];
    }),
  );
}

/**
 * Positions of two servers are compared by sequence number alone. Under `gtid_strict_mode`, which the preflight demands,
 * a domain's sequence numbers only grow, whichever server wrote them.
 */
function hasReachedPosition(reached: string, target: string): boolean {
  const at = sequences(reached);
  return [...sequences(target)].every(([domain, sequence]) => (at.get(domain) ?? -1n) >= sequence);
}

/**
 * Whether everything in `target` is in `reached`. Both are MariaDB GTID positions or both are MySQL GTID sets.
 * @throws {SourceError} `resync` for one of each: MySQL has taken the place of MariaDB, or the other way round
 * @throws {Error} for text that is neither
 */
export function hasReached(reached: string, target: string): boolean {
  const isMysql = isMysqlSet(reached) || isMysqlSet(target);
  if (isMysql && [reached, target].some((text) => text !== '' && !isMysqlSet(text))) {
    throw new SourceError('resync', 'the GTIDs in the log are those of another kind of server');
  }
  const compare = isMysql ? hasReachedSet : hasReachedPosition;
  return compare(withoutSpaces(reached), withoutSpaces(target));
}

/**
 * Everything that the server has written to its binlog (MariaDB) or executed (MySQL) up to now.
 * @throws {SourceError} `retry` when the server does not answer
 */
export async function currentGtid(pool: Pool): Promise<string> {
  const variable = (await serverFlavour(pool)) === 'mariadb' ? 'gtid_binlog_pos' : 'gtid_executed';
  const sql = `SELECT @@GLOBAL.${variable} AS gtid`;
  const [rows] = await askInTime(pool, 'gtid', (connection) => connection.query<RowDataPacket[]>(sql));
  return withoutSpaces(String(rows[0]?.gtid ?? ''));
}

/** The transactions that were read completely. The kind of position is known with the first transaction. */
export class GtidProgress {
  readonly #from: string;
  #mariadb: MariadbGtidPosition | null = null;
  #mysql: GtidSet | null = null;

  constructor(from: string) {
    this.#from = withoutSpaces(from);
  }

  add(transaction: MariadbGtidEvent | GtidEvent): void {
    if ('domainId' in transaction) {
      this.#mariadb ??= MariadbGtidPosition.parse(this.#from);
      this.#mariadb.add(transaction);
    } else {
      this.#mysql ??= GtidSet.parse(this.#from);
      this.#mysql.add(transaction.gtid);
    }
  }

  toString(): string {
    return (this.#mariadb ?? this.#mysql ?? this.#from).toString();
  }
}
