/** Where reading of the binlog goes on: everything up to here is in the change log. Always at a commit boundary. */
export interface Checkpoint {
  /** A MariaDB GTID position (`0-1-1234,…`) or a MySQL GTID set (`uuid:1-1234,…`). */
  gtid: string;
  /** The same place as binlog file and offset, for people. */
  file: string;
  pos: number;
  /** Commit time of the last transaction, or the server's clock where a position was asked for; milliseconds since 1970. */
  at: number;
}
