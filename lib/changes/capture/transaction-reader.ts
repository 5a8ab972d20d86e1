import type {
  AnyBinlogEvent,
  BinlogEvent,
  BinlogEventByTypeName,
  BinlogEventTypeName,
  QueryEvent,
  TableMapEvent,
  XaPrepareEvent,
} from '@vlasky/zongji';
import type { BinlogPlace } from '../binlog-snapshot.ts';
import type { Checkpoint } from '../checkpoint.ts';
import type { SizedChange } from './change-buffer.ts';
import { SourceError } from './change-source.ts';
import { classifyStatement, type Statement } from './classify-statement.ts';
import { GtidProgress } from './gtid.ts';
import { leavePrivateOut, OUR_OWN } from './left-out.ts';
import { OpenTransaction, type TransactionEvent } from './open-transaction.ts';
import { PreparedTransactions } from './prepared-transactions.ts';
import { decodeRows, type RowsEvent } from './row-values.ts';

/** Who gets the changes, and hears where transactions end. */
export interface ChangeSink {
  add(sized: SizedChange): void;
  commit(checkpoint: Checkpoint): void;
}

type Handlers = { [Name in BinlogEventTypeName]?: (event: BinlogEventByTypeName<Name>) => void };

const lost = (reason: string) => new SourceError('resync', reason);

/** Turns the events of the binlog into the changes of one schema, and finds where transactions end. */
export class TransactionReader {
  readonly #schema: string;
  readonly #sink: ChangeSink;
  readonly #progress: GtidProgress;
  readonly #prepared = new PreparedTransactions();
  #place: BinlogPlace;
  #transaction: OpenTransaction | null = null;
  readonly #handlers: Handlers = {
    Rotate: (event) => {
      this.#place = { file: event.binlogName, pos: event.position };
    },
    MariadbGtid: (event) => {
      const transaction = this.#begin(event, !event.standalone);
      if (event.preparedXa) transaction.holdBack();
    },
    Gtid: (event) => this.#begin(event, false),
    AnonymousGtid: () => {
      throw new SourceError('settings', 'A transaction has no GTID: set gtid_mode=ON');
    },
    TableMap: (event) => this.#checkColumns(event),
    WriteRows: (event) => this.#rows(event),
    UpdateRows: (event) => this.#rows(event),
    DeleteRows: (event) => this.#rows(event),
    Query: (event) => this.#query(event),
    Xid: (event) => this.#end(event),
    XaPrepare: (event) => this.#prepare(event),
    Unknown: (event) => this.#unknown(event),
  };

  constructor(schema: string, from: Checkpoint, sink: ChangeSink) {
    this.#schema = schema;
    this.#sink = sink;
    this.#progress = new GtidProgress(from.gtid);
    this.#place = { file: from.file, pos: from.pos };
  }

  /** @throws {SourceError} `resync` when changes are lost */
  handle(event: AnyBinlogEvent): void {
    this.#handlers[event.getTypeName()]?.(event as never);
  }

  #moveTo(event: BinlogEvent): void {
    if (event.nextPosition > 0) this.#place = { ...this.#place, pos: event.nextPosition };
  }

  #begin(event: TransactionEvent, isOpen: boolean): OpenTransaction {
    // whatever the end of the one before looked like
    this.#finish();
    this.#moveTo(event);
    const transaction = new OpenTransaction(event, this.#place, isOpen, (sized) => this.#sink.add(sized));
    this.#transaction = transaction;
    return transaction;
  }

  #current(): OpenTransaction {
    if (!this.#transaction) throw lost('The binlog has a change outside of any transaction');
    return this.#transaction;
  }

  /** Tables that were written without column names would be decoded with the names they have now. */
  #checkColumns(event: TableMapEvent): void {
    const known = event.tableMap[event.tableId]?.columns ?? [];
    if (event.columnNames?.every((name, n) => name === known[n]?.name)) return;
    throw lost(
      `The binlog does not name the columns of ${event.tableName} (binlog_row_metadata was not FULL)`,
    );
  }

  #rows(event: RowsEvent): void {
    const transaction = this.#current();
    const table = event.tableMap[event.tableId]?.tableName ?? '';
    if (OUR_OWN.has(table)) return;
    const rows = decodeRows(event);
    leavePrivateOut(table, rows);
    for (const row of rows) {
      transaction.sawRow(row.after);
      transaction.add({ ...row, table }, event.size / rows.length);
    }
  }

  #query(event: QueryEvent): void {
    const statement = classifyStatement(event.query, event.schema, this.#schema);
    if (statement.kind === 'lost') throw lost(statement.reason);
    const transaction = this.#transaction;
    if (!transaction) return;
    this.#statement(transaction, statement, event);
    if (!transaction.isOpen || statement.kind === 'end') this.#end(event);
  }

  #statement(transaction: OpenTransaction, statement: Statement, event: QueryEvent): void {
    switch (statement.kind) {
      case 'begin':
        transaction.isOpen = true;
        break;
      case 'xa-begin':
        transaction.isOpen = true;
        transaction.holdBack();
        break;
      case 'xa-commit':
        this.#commitPrepared(transaction, statement.xid);
        break;
      case 'xa-rollback':
        this.#prepared.take(statement.xid);
        break;
      case 'tables':
        transaction.isOpen ||= statement.begins;
        for (const table of statement.tables) {
          transaction.add({ op: statement.op, table, statement: event.query }, event.size);
        }
    }
  }

  /** The rows of an XA transaction become visible with its commit, so that is where they come from. */
  #commitPrepared(transaction: OpenTransaction, xid: string): void {
    const changes = this.#prepared.take(xid);
    if (!changes) throw lost(`The rows of the XA transaction ${xid} are not known any more`);
    for (const { change, bytes } of changes) transaction.add(change, bytes);
  }

  /** MySQL says only here whether an XA transaction was committed in one go. */
  #prepare(event: XaPrepareEvent): void {
    const { held } = this.#current();
    if (!event.onePhase) this.#prepared.keep(event, held);
    else this.#giveAll(held.all());
    this.#end(event);
  }

  #giveAll(changes: SizedChange[] | null): void {
    if (!changes) throw lost('An XA transaction has more rows than are kept');
    for (const change of changes) this.#sink.add(change);
  }

  /** An empty one says that the server was stopped. Others are LOAD DATA as text, or tell of an incident. */
  #unknown(event: BinlogEvent): void {
    if (event.size > 0) throw lost('The binlog has an event that cannot be decoded');
  }

  #end(event: BinlogEvent): void {
    this.#moveTo(event);
    this.#finish();
  }

  #finish(): void {
    const transaction = this.#transaction;
    if (!transaction) return;
    this.#transaction = null;
    this.#progress.add(transaction.event);
    this.#sink.commit({ gtid: this.#progress.toString(), ...this.#place, at: transaction.at });
  }
}
