import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { metrics } from '../../platform/metrics.ts';
import { answerClientError } from './client-errors.ts';
import { drain } from './drain.ts';
import { InnerStream } from './express/inner-stream.ts';
import { type ExpressAnswer, Lane } from './express/lane.ts';
import type { RequestHead } from './express/request-head.ts';
import { limitConnections } from './limit-connections.ts';

/** What a web process puts up with from those who connect. Times are milliseconds, sizes bytes. */
export interface HttpLimits {
  /** Request line and headers together; more is answered with 431. */
  headerSize: number;
  /** From the connection, or the end of the last answer's request, to the end of the headers; later is answered with 408. */
  headersWithin: number;
  /** The same to the end of the body. */
  requestWithin: number;
  /** How often the two are looked at. */
  lookEvery: number;
  /** How long a connection may be idle between two requests. */
  idle: number;
  /** Connections at once; one more is answered with 503. */
  connections: number;
  /** How long the reader of an answer may take no byte; the connection ends between once and twice this. */
  unread: number;
  /** How long requests under way may take to end when the process is asked to stop. */
  drain: number;
}

/** `idle` is longer than the minute that load balancers keep a connection: they must not send into one that is closed. */
export const HTTP_LIMITS: HttpLimits = {
  headerSize: 16 * 1024,
  headersWithin: 10_000,
  requestWithin: 30_000,
  lookEvery: 1_000,
  idle: 65_000,
  connections: 10_000,
  unread: 20_000,
  drain: 5_000,
};

export interface HttpServer {
  server: Server;
  /** Has requests for documents that are ready answered by `answer`. */
  answerAtOnce(answer: ExpressAnswer): void;
  /** Ends it gracefully; `idleMs` is how long connections without a request are kept for one that is on its way. */
  drain(idleMs: number): Promise<void>;
}

function withNodeLimits(limits: HttpLimits): Server {
  const server = createServer({
    maxHeaderSize: limits.headerSize,
    headersTimeout: limits.headersWithin,
    requestTimeout: limits.requestWithin,
    connectionsCheckingInterval: limits.lookEvery,
    keepAliveTimeout: limits.idle,
  });
  return server.setTimeout(limits.unread);
}

/**
 * Ends connections on which nothing has moved for a while: no byte of an answer was taken, or no request has come. An answer that
 * is still being made has nothing to be taken.
 */
function endStuck(server: Server, underWay: ReadonlySet<ServerResponse>): void {
  server.on('timeout', (socket: Socket) => {
    const isBeingMade = [...underWay].some((response) => response.socket === socket);
    if (socket.writableLength > 0) metrics.connectionsEnded.inc({ reason: 'slow_reader' });
    else if (isBeingMade) return;
    socket.destroy();
  });
}

/** Connections whose requests for documents that are ready are answered before Node's HTTP server sees them. */
function openLanes(server: Server, limits: HttpLimits, answer: () => ExpressAnswer) {
  const lanes = new Set<Lane>();
  const listeners = server.listeners('connection');
  const options = {
    ...{ silent: limits.headersWithin, unread: limits.unread, idle: limits.idle },
    answer: (head: RequestHead) => answer()(head),
    onSlowReader: () => metrics.connectionsEnded.inc({ reason: 'slow_reader' }),
    serve: (stream: InnerStream) => {
      for (const listener of listeners) Reflect.apply(listener, server, [stream]);
    },
  };
  const accept = (socket: Socket) => {
    const lane = new Lane(socket, options);
    lanes.add(lane);
    socket.once('close', () => lanes.delete(lane));
  };
  server.prependListener('request', ({ socket }, response) => {
    if (socket instanceof InnerStream) response.once('close', socket.onAnswered);
  });
  return { lanes, accept };
}

/** A server with the limits of a web process, whose requests nobody answers yet. */
export function openHttpServer(limits: HttpLimits = HTTP_LIMITS): HttpServer {
  const server = withNodeLimits(limits);
  let express: ExpressAnswer = () => null;
  const { lanes, accept } = openLanes(server, limits, () => express);
  limitConnections(server, limits.connections, accept);
  server.on('clientError', answerClientError);
  const underWay = new Set<ServerResponse>();
  endStuck(server, underWay);
  server.on('request', (_, response) => {
    // whoever has answered at once needs no looking after
    if (response.writableEnded) return;
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
  });
  return {
    server,
    answerAtOnce(answer) {
      express = answer;
    },
    drain: (idleMs) => drain(server, { underWay, lanes }, { idle: idleMs, most: limits.drain }),
  };
}
