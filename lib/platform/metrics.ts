import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
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
    requestsUnderWay: new Gauge({
      name: 'forecourt_requests_under_way',
      help: 'Requests for pages and of the API that are being worked on, of those that are limited',
      registers,
    }),
    requestsShed: new Counter({
      name: 'forecourt_requests_shed_total',
      help: 'Requests refused with 503 because too many were under way',
      registers,
    }),
    connectionsEnded: new Counter({
      name: 'forecourt_connections_ended_total',
      help: 'Connections ended by the server: full (too many), malformed, large_header, slow_sender, slow_reader',
      labelNames: ['reason'],
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
    // pages
    pageRenders: new Histogram({
      name: 'forecourt_page_render_seconds',
      help: 'Rendering and compressing a shared page that was not there',
      labelNames: ['form'],
      buckets: [0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.5],
      registers,
    }),
    pagesSent: new Counter({
      name: 'forecourt_pages_sent_total',
      help: 'Shared pages sent, by form and where they came from: hot (this process), HIT (Valkey), MISS (rendered), STALE, BYPASS (for one visitor)',
      labelNames: ['form', 'from'],
      registers,
    }),
    hotSeconds: new Histogram({
      name: 'forecourt_hot_page_duration_seconds',
      help: 'Time in which a page of this process was handed to the socket',
      buckets: [0.000_01, 0.000_02, 0.000_05, 0.000_1, 0.000_2, 0.000_5, 0.001, 0.01],
      registers,
    }),
    hotPages: new Gauge({
      name: 'forecourt_hot_pages',
      help: 'Pages held in this process',
      registers,
    }),
    hotPagesBytes: new Gauge({
      name: 'forecourt_hot_pages_bytes',
      help: 'Bytes of the pages held in this process',
      registers,
    }),
    hotPagesEvicted: new Gauge({
      name: 'forecourt_hot_pages_evicted',
      help: 'Pages that left this process because others were used more recently',
      registers,
    }),
    keptPages: new Gauge({
      name: 'forecourt_kept_pages',
      help: 'Cars and listings of which Valkey keeps pages, about',
      registers,
    }),
    keptPagesBytes: new Gauge({
      name: 'forecourt_kept_pages_bytes',
      help: 'Bytes of the pages that Valkey keeps, about',
      registers,
    }),
    // fills
    fills: new Counter({
      name: 'forecourt_fills_total',
      help: 'Requests that Valkey could not answer: built from MySQL, joined (a build of this process), waited (for one of another process), failed',
      labelNames: ['what', 'outcome'],
      registers,
    }),
    fillWaitSeconds: new Histogram({
      name: 'forecourt_fill_wait_seconds',
      help: 'Time that a fill waited for another process',
      buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2],
      registers,
    }),
    fillTakeovers: new Counter({
      name: 'forecourt_fill_takeovers_total',
      help: 'Fills begun because another process failed, died or took too long',
      registers,
    }),
    fillRefusals: new Counter({
      name: 'forecourt_fill_refusals_total',
      help: 'Fills refused to spare MySQL, because too many waited (full) or for too long (late)',
      labelNames: ['reason'],
      registers,
    }),
    earlyRefreshes: new Counter({
      name: 'forecourt_early_refreshes_total',
      help: 'Cars built anew before what was stored of them expired',
      registers,
    }),
    appliedCars: new Counter({
      name: 'forecourt_applied_cars_total',
      help: 'Cars written to Valkey, refused (a newer ticket was there) or late (the ticket was too old)',
      labelNames: ['outcome'],
      registers,
    }),
    // listings in memory
    replicaLoads: new Counter({
      name: 'forecourt_listing_replica_loads_total',
      help: 'How often the listings were read into memory: at the start, and whenever changes may have been missed',
      registers,
    }),
    replicaCars: new Gauge({
      name: 'forecourt_listing_replica_cars',
      help: 'Cars of the listings in memory (of several web processes the fewest); 0 while they are being read or may be behind',
      aggregator: 'min',
      registers,
    }),
    slugCollisions: new Gauge({
      name: 'forecourt_slug_collisions',
      help: 'Values whose listing has no slug of its own, because its words are read as something else',
      aggregator: 'max',
      registers,
    }),
    listingAnswers: new Counter({
      name: 'forecourt_listing_answers_total',
      help: 'Listing queries by the engine that answered them: memory, valkey or mysql',
      labelNames: ['engine'],
      registers,
    }),
    // change pipeline
    captureEntries: new Counter({
      name: 'forecourt_capture_entries_total',
      help: 'Changes written to the change log, by table where it is one of ours',
      labelNames: ['table'],
      registers,
    }),
    freshUpTo: new Gauge({
      name: 'forecourt_fresh_up_to_timestamp_seconds',
      help: 'Moment of which everything that had been committed is on the pages; time() minus this is how stale they may be',
      labelNames: ['what'], // without a label every process would show 0
      registers,
    }),
    captureBatches: new Counter({
      name: 'forecourt_capture_batches_total',
      help: 'Batches of changes written to the change log',
      registers,
    }),
    captureRetries: new Counter({
      name: 'forecourt_capture_retries_total',
      help: 'Times that capture had to wait for MySQL or Valkey and begin again',
      registers,
    }),
    resyncs: new Counter({
      name: 'forecourt_resyncs_total',
      help: 'Requests of capture to build everything anew: first_start, emptied (the log was), lost_changes',
      labelNames: ['kind'],
      registers,
    }),
    changeLogEntries: new Gauge({
      name: 'forecourt_change_log_entries',
      help: 'Entries that the change log keeps, read or not',
      registers,
    }),
    commitToStreamSeconds: new Histogram({
      name: 'forecourt_change_commit_to_stream_seconds',
      help: 'From the commit, where it is known to the millisecond, to the change log',
      buckets: LAG_BUCKETS,
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
    purges: new Counter({
      name: 'forecourt_cdn_purges_total',
      help: 'Requests to the CDN to purge pages: sent or failed',
      labelNames: ['outcome'],
      registers,
    }),
    purgesWaiting: new Gauge({
      name: 'forecourt_cdn_purges_waiting',
      help: 'Keys that the CDN is still to be told, for the first or the second time',
      labelNames: ['what'], // without a label every process would show 0
      registers,
    }),
    // auditor
    auditedReads: new Counter({
      name: 'forecourt_audited_reads_total',
      help: 'Reads that were compared with MySQL',
      registers,
    }),
    inconsistentReads: new Counter({
      name: 'forecourt_inconsistent_reads_total',
      help: 'Audited reads that were still wrong too long after their value was committed',
      registers,
    }),
    unjudgedReads: new Counter({
      name: 'forecourt_unjudged_reads_total',
      help: 'Reads of cars that changed too fast to be compared',
      registers,
    }),
    consistentAfterSeconds: new Histogram({
      name: 'forecourt_audited_read_consistent_seconds',
      help: 'From when the auditor saw a value in MySQL until readers got it',
      buckets: LAG_BUCKETS,
      registers,
    }),
    ownPageRenders: new Histogram({
      name: 'forecourt_own_page_render_duration_seconds',
      help: 'Rendering a page for one visitor, once it is known what it says',
      buckets: [0.0005, 0.001, 0.002, 0.004, 0.01, 0.02, 0.06, 0.25],
      registers,
    }),
    ownPagesMissed: new Counter({
      name: 'forecourt_own_pages_missed_total',
      help: 'Visitors who got the page that all get, because their own could not be made in time',
      registers,
    }),
    interactions: new Counter({
      name: 'forecourt_interactions_total',
      help: 'What visitors did, as this process was told, before repeated views are left out',
      labelNames: ['kind'],
      registers,
    }),
    interactionsDropped: new Counter({
      name: 'forecourt_interactions_dropped_total',
      help: 'Interactions that were not kept because too many waited',
      registers,
    }),
    interactionsFlushed: new Counter({
      name: 'forecourt_interactions_flushed_total',
      help: 'Interactions moved from Valkey to MySQL',
      registers,
    }),
    modelTrainings: new Counter({
      name: 'forecourt_model_trainings_total',
      help: 'Models trained, by whether they were published',
      labelNames: ['outcome'],
      registers,
    }),
    modelSwaps: new Counter({
      name: 'forecourt_model_swaps_total',
      help: 'Models that this process began to use, and those that it could not (unusable)',
      labelNames: ['outcome'],
      registers,
    }),
    smsMessages: new Counter({
      name: 'forecourt_sms_messages_total',
      help: 'Text messages by template and by what became of them at a gateway (0 is the first, console: none): sent, failed (after all tries)',
      labelNames: ['template', 'gateway', 'outcome'],
      registers,
    }),
    leads: new Counter({
      name: 'forecourt_leads_total',
      help: 'Leads by where they were kept before they were answered: mysql, valkey, nowhere (refused)',
      labelNames: ['kept'],
      registers,
    }),
    leadsDrained: new Counter({
      name: 'forecourt_leads_drained_total',
      help: 'Entries that waited in Valkey and were moved to MySQL',
      registers,
    }),
    limitsHit: new Counter({
      name: 'forecourt_limits_hit_total',
      help: 'What was refused because it had been done too often, by limit',
      labelNames: ['limit'],
      registers,
    }),
    signIns: new Counter({
      name: 'forecourt_sign_ins_total',
      help: 'Codes that were entered: right, wrong, expired, spent (too many tries)',
      labelNames: ['outcome'],
      registers,
    }),
    rankSeconds: new Histogram({
      name: 'forecourt_rank_duration_seconds',
      help: 'Putting the cars of a listing in order for somebody',
      labelNames: ['who'],
      buckets: [0.0001, 0.00025, 0.0005, 0.001, 0.002, 0.004, 0.01, 0.05],
      registers,
    }),
  };
}
