/** Every Valkey key of the shop, its type and its lifetime. Nothing else in the code writes a key name. */

/** Seconds. */
export const LIFETIME = {
  /** A page of a car that left the shop, built on demand. */
  departedPage: 600,
  /** An id that MySQL does not know. */
  absent: 60,
  /** The result of one filter query. */
  queryResult: 600,
  /**
   * One of many cars. Short, for its key names the listing generation: after any change of a listing nobody asks for it again,
   * and with ten thousand ids in it takes a megabyte.
   */
  largeQueryResult: 30,
  /** An operand that its pipeline could not remove. */
  scratch: 60,
  /** The right to build one car, unless its holder gives it back. */
  fillLease: 10,
  /** The right to write the change log, unless its holder renews it. */
  captureLease: 3,
  /** The sign of life of a member of the projectors' group. */
  projectorLease: 3,
  /** A listing's page as it is sent. */
  keptPage: 600,
  /** The right to render a page, unless its holder gives it back. */
  renderLease: 2,
  /** That a batch of interactions is in: longer than anybody sends it again. */
  interactionBatch: 600,
  /** The right to train, unless its holder renews it. */
  trainLease: 60,
  /** What a worker last said of itself: one that is silent for longer is taken for dead. */
  workerState: 5,
  /** The shortlist of a browser, since it was last added to. */
  visitorShortlist: 180 * 86_400,
  /** A buyer's session, since its token was last replaced. */
  session: 30 * 86_400,
  /** What a code was asked for: a new one can be sent for longer than one is good for. */
  challenge: 1_800,
} as const;

/** Entries that `listing:changes` keeps, about: a web process that has missed more starts over from the sets. */
export const KEPT_CHANGES = 20_000;

/** Ids per bitmap: 8 kB each, and an id out of all order costs one of them only. */
const KNOWN_CHUNK = 65_536;

export const KEY = {
  /**
   * hash: `v` version (its ticket), `w` the last ticket of all when it was written, `json` CarPage, `sets` and `zsets` (with
   * scores) that the car is a member of, `parts` bytes of `json` up to the end of the pricing and of the core, and the variant
   * of the equipment, `core` and `whole` the tickets under which the core and the equipment were read, where they are not `v`,
   * `absent` or `stale` mark; with a lifetime: `until` (ms since 1970) and `cost` (ms) of building; and the car's page as it is
   * sent, see `pageField`.
   */
  page: (id: number) => `dp:${id}`,
  /** Field of a page hash: the page rendered from exactly this payload, by form and build. */
  pageField: (form: string, build: string) => `page:${form}:${build}`,
  /** What all those fields begin with. */
  pageFieldPrefix: 'page:',
  /** Matches every page key. */
  pagePattern: 'dp:[0-9]*',
  isPage: (key: string) => /^dp:\d+$/.test(key),
  /** The car of a page key. */
  carOf: (pageKey: string) => Number(pageKey.slice('dp:'.length)),
  /** hash: car id -> CarCard JSON, live cars only. */
  cards: 'car:',
  /** zset over live cars: car id by the number that a range filter is about. */
  sorted: (filter: string) => `car:${filter}`,
  /** Those of them that are needed by themselves: to go through all live cars, and for an order. */
  price: 'car:price',
  /** zset over live cars: car id by when it was made live, for an order. */
  liveAt: 'car:live_at',
  /** zset over live cars: the general order, for visitors of whom nothing is known. */
  reco: 'car:reco',
  /** set: live cars with value `id` of the filter. */
  discrete: (filter: string, id: number) => `car:${filter}:${id}`,
  /** What all keys of one filter begin with. */
  discretePrefix: (filter: string) => `car:${filter}:`,
  /** Whether a key is one of those sets. */
  isDiscrete: (key: string) => /^car:\w+:\d+$/.test(key),
  /** zset: ids of one filter query by the order's value. `hash` covers the filters and the listing generation. */
  result: (order: string, hash: string) => `page:${order}:${hash}`,
  /** set or zset: an operand of one query, for as long as its pipeline runs. */
  scratch: (id: string, name: string) => `page:scratch:${id}:${name}`,
  /** string: a listing's page as it is sent. `hash` covers the build, the form, the address and all that the page says. */
  sentPage: (hash: string) => `page:sent:${hash}`,
  /** zset: keys that hold pages as they are sent, by when they were used last (s since 1970). */
  keptPages: 'page:kept',
  /** hash: of each of them the bytes of its pages. */
  keptPageSizes: 'page:kept:sizes',
  /** string: the bytes of all. */
  keptPageBytes: 'page:kept:bytes',
  /** zset: addresses of pages by how often they were asked for, of late. */
  visits: 'page:visits',
  /** string: the build that has halved the counts of visits last. */
  visitsBuild: 'page:visits:build',
  /** string: which process is rendering a page right now. */
  renderLease: (hash: string) => `page:lease:${hash}`,
  /** hash: slug token -> JSON list of its meanings. */
  slugs: 'slug:',
  /** counter from a ticket on: changes of what listings show; absent until every live car is in. */
  listingGeneration: 'listing:generation',
  /** string: ticket of the last change of the words. */
  slugGeneration: 'slug:generation',
  /** string: ticket under which the words were read last, changed or not. */
  slugVersion: 'slug:version',
  /** counter: the last ticket handed out to builders, see `takeTicket`. */
  ticket: 'dp:ticket',
  /** string: JSON of what the change pipeline vouches for, see `trust.ts`. */
  trusted: 'dp:trusted',
  /** string: who is building the payload of a car right now. */
  fillLease: (id: number) => `dp:lease:${id}`,
  /** bitmap: which of 65,536 ids MySQL has a row for, whatever the car's status. */
  known: (id: number) => `dp:known:${Math.floor(id / KNOWN_CHUNK)}`,
  knownOffset: (id: number) => id % KNOWN_CHUNK,
  /** Matches every such bitmap. */
  knownPattern: 'dp:known:*',
  /** The first id of such a bitmap; null for any other key. */
  firstKnown: (key: string) =>
    /^dp:known:\d+$/.test(key) ? Number(key.slice('dp:known:'.length)) * KNOWN_CHUNK : null,
  /** stream: per-car changes of what pages and listings show, and that there are new words or trust was withdrawn, for the web processes. */
  listingChanges: 'listing:changes',
  /** stream: changes of one table, oldest first. */
  changeStream: (database: string, table: string) => `${database}.${table}`,
  /** stream: requests to build everything anew. */
  resyncs: 'changes:resync',
  /** set: every stream that changes were ever read from or written to, `changes:resync` among them. */
  changeStreams: 'changes:streams',
  /** hash: `gtid file pos at` where reading of the binlog goes on; `step` counts the writes. */
  changeCheckpoint: 'changes:checkpoint',
  /** string: who may write the change log. */
  captureLease: 'changes:capture',
  /** string: this member of the projectors' group lives. */
  projectorLease: (member: string) => `changes:projector:${member}`,
  /** stream: entries that could not be projected. */
  deadLetters: 'changes:dead',
  /** string: JSON of what the auditor's samples have found. */
  audit: 'changes:audit',
  /** string: which process takes samples. */
  auditLease: 'changes:sampler',
  /** string: JSON of what a worker of the pipeline does, for as long as it says so. */
  workerState: (name: string, id: string) => `changes:worker:${name}:${id}`,
  /** Matches the state of every worker. */
  workerStatePattern: 'changes:worker:*',
  /** stream: what visitors did, until it is in MySQL. */
  interactions: 'reco:interactions',
  /** string: that a batch of them is in, so that one whose answer was lost is not taken twice. */
  interactionBatch: (id: string) => `reco:batch:${id}`,
  /** set: the cars that a visitor has looked at on a day (since 1970), so that each counts once. */
  viewed: (day: number, visitor: string) => `reco:viewed:${day}:${visitor}`,
  /** string: the model in force, see `model-codec.ts`. */
  model: 'reco:model',
  /** string: one that was in force, by its version. */
  modelVersion: (version: string) => `reco:model:${version}`,
  /** list: JSON of every model that was trained and of what became of it, the latest first. */
  models: 'reco:models',
  /** list: the same of those that were published and are kept. */
  publishedModels: 'reco:models:published',
  /** string: which process trains. */
  trainLease: 'reco:trainer',
  /** zset: cars that a browser wants to come back to, by when they were put there (ms since 1970). */
  visitorShortlist: (visitor: string) => `me:shortlist:${visitor}`,
  /**
   * hash: a buyer's session: `buyer`, `seq` its latest token's number, and `grace` (ms since 1970) until when the one before is taken, 0 until
   * the latest has come.
   */
  session: (id: string) => `buyer:session:${id}`,
  /** What all those keys begin with. */
  sessionPrefix: 'buyer:session:',
  /** zset: a buyer's sessions, by when they end (ms since 1970). */
  sessionsOf: (buyerId: number) => `buyer:sessions:${buyerId}`,
  /**
   * hash: a number that is to be proved: `code` its keyed hash, `until` (ms since 1970) it is good, `tries`, `sent` (ms since 1970), `of` the keyed
   * hash of the number, and `pending` what it is for, encrypted.
   */
  challenge: (id: string) => `buyer:challenge:${id}`,
  /** zset: uses of something that is limited, by when they were made (μs since 1970). `of` is an id or a keyed hash. */
  limit: (name: string, of: string) => `limit:${name}:${of}`,
  /** stream: leads, and who has sent them, that wait for MySQL; see `lib/buyer/leads/journal.ts`. Personal, and therefore sealed. */
  waitingLeads: 'buyer:leads',
  /** stream: those of them that could not be stored, for somebody to look at. */
  deadLeads: 'buyer:leads:dead',
  /** string: which code and cars a whole rebuild was made from. */
  rebuiltFrom: 'stack:payloads',
} as const;
