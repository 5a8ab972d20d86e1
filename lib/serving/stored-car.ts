import { type CarPageRead, carPageRead, UNKNOWN } from './car-page-read.ts';
import type { Expiry } from './early-refresh.ts';
import { KEY } from './keys.ts';
import { isBehindServed, noteServed } from './last-served.ts';
import { stores } from './stores.ts';
import { type Trust, trustIn } from './trust.ts';
import { replies, timedValkey } from './valkey.ts';

/** The fields of a page's hash that decide, as Valkey holds them. */
export interface StoredFields {
  v: string | null;
  /** The ticket of the equipment, the oldest of all parts, where that is not `v`. */
  whole: string | null;
  json: string | null;
  absent: string | null;
  stale: string | null;
  until: string | null;
  cost: string | null;
}

/** What Valkey has to say of a car. */
export interface StoredCar {
  /** May be served as it is; `null` where MySQL has to be asked. */
  answer: CarPageRead | null;
  /** Nobody vouches for it any more; good for as long as MySQL cannot be asked, unless readers have seen something newer. */
  reserve: CarPageRead | null;
  /** Of an answer that is kept for a while only. */
  expiry: Expiry | null;
}

const NOTHING: StoredCar = { answer: null, reserve: null, expiry: null };

function expiryOf({ until, cost }: StoredFields): Expiry | null {
  return until === null ? null : { until: Number(until), cost: Number(cost) };
}

/**
 * What may be done with what is stored. Of a stale car nothing may be served, not even in need: its price may be an old one.
 * @param isKnown whether the id is among those that MySQL had a row for
 */
export function judge(
  fields: StoredFields,
  { from, hasAllIds }: Pick<Trust, 'from' | 'hasAllIds'>,
  isKnown: boolean,
): StoredCar {
  const { v, whole, json, absent, stale } = fields;
  if (stale !== null) return NOTHING;
  const read =
    json !== null
      ? { ...carPageRead(JSON.parse(json)), version: Number(v) }
      : absent !== null
        ? UNKNOWN
        : null;
  if (read && Number(whole ?? v) >= from) return { ...NOTHING, answer: read, expiry: expiryOf(fields) };
  if (json === null && hasAllIds && !isKnown) return { ...NOTHING, answer: UNKNOWN };
  return json === null ? NOTHING : { ...NOTHING, reserve: read };
}

const FIELDS = ['v', 'whole', 'core', 'json', 'absent', 'stale', 'until', 'cost'] as const;

type Hash = readonly (string | null)[];

function storedIn(
  id: number,
  hash: Hash,
  trust: Pick<Trust, 'from' | 'hasAllIds'>,
  isKnown: boolean,
): StoredCar {
  const [v = null, whole = null, core = null, ...rest] = hash;
  const [json = null, absent = null, stale = null, until = null, cost = null] = rest;
  const tickets = [Number(v), Number(core ?? v), Number(whole ?? v)] as const;
  const judged = judge({ v, whole, json, absent, stale, until, cost }, trust, isKnown);
  if (judged.answer && v !== null) noteServed(id, tickets);
  return isBehindServed(id, tickets) ? { ...judged, reserve: null } : judged;
}

async function readStored(id: number): Promise<StoredCar> {
  const { valkey } = stores();
  const asked = valkey.pipeline().get(KEY.trusted).exists(KEY.listingGeneration);
  asked.getbit(KEY.known(id), KEY.knownOffset(id));
  asked.hmget(KEY.page(id), ...FIELDS);
  const answers = await timedValkey(() => replies(asked));
  const [trusted, isComplete, bit, hash] = answers as [string | null, number, number, Hash];
  const { from, hasAllIds } = await trustIn(valkey, trusted);
  return storedIn(id, hash, { from, hasAllIds: hasAllIds && isComplete === 1 }, bit === 1);
}

/**
 * Reads it in one round trip.
 * @param from the oldest ticket of what is vouched for, where the caller knows it: a car that is there takes one command then
 */
export async function readStoredCar(id: number, from: number | null = null): Promise<StoredCar> {
  if (from === null) return readStored(id);
  const hash = await timedValkey(() => stores().valkey.hmget(KEY.page(id), ...FIELDS));
  const stored = storedIn(id, hash, { from, hasAllIds: false }, true);
  return stored.answer ? stored : readStored(id);
}
