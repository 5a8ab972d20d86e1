import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';
import { singleton } from './singleton.ts';

/** Who may ask MySQL for a page, when Valkey has not what it needs. */
const PAGE_CALLERS = ['car-page', 'cards', 'listing', 'vocabulary'];

/** Seconds. */
const LAG_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Every metric of a process, in Prometheus' naming. `route` and `caller` come from small fixed sets. */
export const metrics = singleton('metrics', () => {
  const created = create();
  // what should stay at zero is there to be seen, and to be alerted on
  for (const caller of PAGE_CALLERS) created.mysqlQueries.inc({ caller, on: 'page' }, 0);
  return created;
});

function create() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, prefix: 'forecourt_' });
  const registers = [registry];
  return {
    registry,
    requests: new Counter({
      name: 'forecourt_http_requests_total',
      help: 'Requests answered',
      labelNames: ['route', 'method', 'status'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'forecourt_http_request_duration_seconds',
      help: 'Time from the first byte read to the last byte handed to the socket',
      labelNames: ['route'],
      buckets: [0.001, 0.002, 0.005, 0.01, 0.02, 0.04, 0.06, 0.1, 0.25, 0.5, 1, 2.5],
      registers,
    }),
    valkeyReads: new Counter({
      name: 'forecourt_valkey_reads_total',
      help: 'Reads that pages are fed from, by what was read and whether it was there',
      labelNames: ['what', 'result'],
      registers,
    }),
    mysqlQueries: new Counter({
      name: 'forecourt_mysql_queries_total',
      help: 'MySQL statements by who sent them and for which kind of request (job: none)',
      labelNames: ['caller', 'on'],
      registers,
    }),
    mysqlSeconds: new Histogram({
      name: 'forecourt_mysql_query_duration_seconds',
      help: 'MySQL statement time',
      labelNames: ['caller'],
      buckets: [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5],
      registers,
    }),
    // projector
    entriesApplied: new Counter({
      name: 'forecourt_changes_applied_total',
      help: 'Entries of the change log whose cars readers see as they are now',
      registers,
    }),
    streamToAppliedSeconds: new Histogram({
      name: 'forecourt_change_stream_to_applied_seconds',
      help: 'From the entry in the change log to where readers see it',
      buckets: LAG_BUCKETS,
      registers,
    }),
    commitToAppliedSeconds: new Histogram({
      name: 'forecourt_change_commit_to_applied_seconds',
      help: 'From the commit, where it is known to the millisecond, to where readers see it',
      buckets: LAG_BUCKETS,
      registers,
    }),
    deadLetters: new Counter({
      name: 'forecourt_dead_letters_total',
      help: 'Messages that were given up and kept for an operator',
      registers,
    }),
  };
}
