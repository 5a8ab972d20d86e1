import ZongJi, { type AnyBinlogEvent, type BinlogEventName } from '@vlasky/zongji';
import { SourceError } from './change-source.ts';
import { toSourceError } from './classify-error.ts';
import { takeOverRows } from './own-row-decoding.ts';
import { watchSilence } from './watchdog.ts';

/** What is read, and who is told. */
export interface BinlogRequest {
  databaseUrl: string;
  schema: string;
  /** GTID position or set behind which to start. */
  gtid: string;
  serverId: number;
  /** How often the server is to say that it lives while there is nothing to send. */
  heartbeatMs: number;
  onEvent(event: AnyBinlogEvent): void;
  /** Called once at most; nothing comes afterwards. */
  onError(error: SourceError): void;
}

/** An open binlog stream. */
export interface BinlogConnection {
  pause(): void;
  resume(): void;
  /** Closes its sockets at once. */
  close(): void;
}

const EVENTS: BinlogEventName[] = [
  'rotate',
  'mariadbgtid',
  'gtid',
  'anonymousgtid',
  'tablemap',
  'writerows',
  'updaterows',
  'deleterows',
  'query',
  'xid',
  'xaprepare',
  'heartbeat',
  'unknown',
];

/** Milliseconds for connecting and everything that is asked before the first event. */
const START_MS = 5_000;
const SILENT_INTERVALS = 3;
/** While it looks for the place to start from in a large file, the server sends nothing. */
const SEARCH_MS = 30_000;
const NANOSECONDS = 1_000_000;
/** Seconds that the server waits for us while reading is paused, and while the connection for questions has none to ask. */
const PAUSE_SECONDS = 3_600;
const IDLE_SECONDS = 31_536_000;

/** What the types of mysql2 do not tell of a connection. */
interface Socket {
  bytesRead: number;
  destroy(): void;
}
const socketOf = (connection: unknown) => (connection as { stream: Socket } | null)?.stream;

class Stream implements BinlogConnection {
  readonly #request: BinlogRequest;
  readonly #zongji: ZongJi;
  #isPaused = false;
  #isOver = false;
  #isFlowing = false;
  #startTimer: NodeJS.Timeout | undefined;
  #stopWatching = () => {};

  constructor(request: BinlogRequest) {
    this.#request = request;
    this.#zongji = new ZongJi({
      uri: request.databaseUrl,
      connectTimeout: START_MS,
      dateStrings: true,
      jsonStrings: true,
      timezone: 'Z',
    });
    this.#zongji.on('error', (error) => this.#fail(error));
    this.#zongji.on('ready', () => this.#ready());
    this.#zongji.on('binlog', (event) => this.#event(event));
  }

  start(): void {
    const { gtid, serverId, schema } = this.#request;
    this.#startTimer = setTimeout(() => this.#fail(this.#silence()), START_MS);
    this.#zongji.start({
      gtidSet: gtid,
      serverId,
      includeEvents: EVENTS,
      includeSchema: { [schema]: true },
    });
  }

  pause(): void {
    this.#isPaused = true;
    this.#zongji.connection?.pause();
  }

  resume(): void {
    this.#isPaused = false;
    if (!this.#isOver) this.#zongji.connection?.resume();
  }

  close(): void {
    this.#isOver = true;
    clearTimeout(this.#startTimer);
    this.#stopWatching();
    const { connection, ctrlConnection } = this.#zongji;
    const sockets = [socketOf(connection), socketOf(ctrlConnection)];
    // without a control connection zongji stops at once instead of asking the server to
    ctrlConnection?.destroy();
    this.#zongji.stop();
    for (const socket of sockets) socket?.destroy();
  }

  /** The dump begins behind these statements: commands are sent in their order. */
  #ready(): void {
    clearTimeout(this.#startTimer);
    const fail = (error: unknown) => error && this.#fail(error);
    const period = this.#request.heartbeatMs * NANOSECONDS;
    const heartbeat = `@master_heartbeat_period = ${period}, @source_heartbeat_period = ${period}`;
    this.#zongji.connection?.query(`SET ${heartbeat}, SESSION net_write_timeout = ${PAUSE_SECONDS}`, fail);
    this.#zongji.ctrlConnection?.query(`SET SESSION wait_timeout = ${IDLE_SECONDS}`, fail);
    this.#stopWatching = watchSilence(
      {
        bytesRead: () => socketOf(this.#zongji.connection)?.bytesRead ?? 0,
        isPaused: () => this.#isPaused,
        patience: () => (this.#isFlowing ? SILENT_INTERVALS : SEARCH_MS / this.#request.heartbeatMs),
      },
      this.#request.heartbeatMs,
      () => this.#fail(this.#silence()),
    );
  }

  #event(event: AnyBinlogEvent): void {
    if (this.#isOver) return;
    this.#isFlowing ||= ['Heartbeat', 'MariadbGtid', 'Gtid'].includes(event.getTypeName());
    try {
      takeOverRows(event);
      this.#request.onEvent(event);
    } catch (error) {
      this.#fail(error);
    }
  }

  #silence(): SourceError {
    return new SourceError('retry', 'The server has fallen silent');
  }

  #fail(error: unknown): void {
    if (this.#isOver) return;
    this.close();
    this.#request.onError(toSourceError(error));
  }
}

/** Begins to read the binlog. Errors are only ever told to `onError`. */
export function openBinlog(request: BinlogRequest): BinlogConnection {
  const stream = new Stream(request);
  stream.start();
  return stream;
}
