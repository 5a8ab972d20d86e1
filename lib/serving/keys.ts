/** Every Valkey key of the shop, its type and its lifetime. Nothing else in the code writes a key name. */

/** Seconds. */
export const LIFETIME = {
  /** A page of a car that left the shop, built on demand. */
  departedPage: 600,
  /** An id that MySQL does not know. */
  absent: 60,
  /** The result of one filter query. */
  queryResult: 600,
  /** An operand that its pipeline could not remove. */
  scratch: 60,
} as const;

export const KEY = {
  /** hash: `v` version, `json` CarPage, `sets` and `zsets` that the car is a member of, `absent` mark. */
  page: (id: number) => `dp:${id}`,
  /** Matches every page key. */
  pagePattern: 'dp:[0-9]*',
  /** The car of a page key. */
  carOf: (pageKey: string) => Number(pageKey.slice('dp:'.length)),
  /** hash: car id -> CarCard JSON, live cars only. */
  cards: 'car:',
  /** zset over live cars: car id by value. */
  price: 'car:price',
  year: 'car:year',
  km: 'car:km',
  liveAt: 'car:live_at',
  /** zset over live cars: the general order, for visitors of whom nothing is known. */
  reco: 'car:reco',
  /** set: live cars with value `id` of the filter. */
  discrete: (filter: string, id: number) => `car:${filter}:${id}`,
  /** zset: ids of one filter query by the order's value. `hash` covers the filters and the listing generation. */
  result: (order: string, hash: string) => `page:${order}:${hash}`,
  /** set or zset: an operand of one query, for as long as its pipeline runs. */
  scratch: (id: string, name: string) => `page:scratch:${id}:${name}`,
  /** hash: slug token -> JSON list of its meanings. */
  slugs: 'slug:',
  /** counter: changes of what listings show; absent until every live car is in. */
  listingGeneration: 'listing:generation',
  /** counter: changes of the words. */
  slugGeneration: 'slug:generation',
  /** counter: handed out to builders before they read MySQL. */
  ticket: 'dp:ticket',
  /** string: which code and cars a whole rebuild was made from. */
  rebuiltFrom: 'stack:payloads',
} as const;
