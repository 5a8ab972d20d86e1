import { KEY } from '../../lib/serving/keys.ts';
import type { Valkey } from '../../lib/serving/valkey.ts';

/** When prices were written to Valkey, by car, oldest first. Times are `performance.now()`. */
export type AppliedPrices = ReadonlyMap<number, { price: number; at: number }[]>;

type Entry = [id: string, fields: string[]];

const PRICE = new RegExp(`(?:^| )${KEY.price}=(\\d+)`);

function fieldOf(fields: readonly string[], name: string): string {
  const at = fields.findIndex((field, place) => place % 2 === 0 && field === name);
  return at < 0 ? '' : (fields[at + 1] ?? '');
}

/** The moment of a stream's entry, by this process's clock. */
const momentOf = (id: string) => Number(id.slice(0, id.indexOf('-'))) - performance.timeOrigin;

/** Prices in entries of `listing:changes`. */
export function pricesIn(entries: readonly Entry[]): AppliedPrices {
  const found = new Map<number, { price: number; at: number }[]>();
  for (const [id, fields] of entries) {
    const price = PRICE.exec(fieldOf(fields, 'scores'))?.[1];
    if (price === undefined) continue;
    const car = Number(fieldOf(fields, 'id'));
    const list = found.get(car) ?? [];
    list.push({ price: Number(price), at: momentOf(id) });
    found.set(car, list);
  }
  return found;
}

/** A place in the stream of changes. */
export interface ChangesPlace {
  last: string;
  /** Entries added up to it. */
  added: number;
}

/** Where the stream ends now, to be given to `appliedSince`. */
export async function endOfChanges(valkey: Valkey): Promise<ChangesPlace> {
  const info = (await valkey.xinfo('STREAM', KEY.listingChanges)) as unknown[];
  const field = (name: string) => info[info.indexOf(name) + 1];
  return { last: String(field('last-generated-id')), added: Number(field('entries-added')) };
}

/**
 * Every price that was written behind that place of the stream.
 * @throws {Error} where the stream does not keep all of them any more
 */
export async function appliedSince(valkey: Valkey, { last, added }: ChangesPlace): Promise<AppliedPrices> {
  const end = await endOfChanges(valkey);
  const entries = (await valkey.xrange(KEY.listingChanges, `(${last}`, end.last)) as Entry[];
  if (entries.length !== end.added - added)
    throw new Error('more changes were made than their stream keeps: what pages showed cannot be judged');
  return pricesIn(entries);
}

/**
 * How long before `sentAt` another price than the one shown had been written, in milliseconds; 0 where it was the current one.
 * @param isShown whether a price is the one shown
 */
export function behindStoreMs(
  applied: readonly { price: number; at: number }[] | undefined,
  isShown: (price: number) => boolean,
  sentAt: number,
): number {
  if (!applied) return 0;
  const place = applied.findLastIndex(({ price }) => isShown(price));
  const next = applied[place + 1];
  return next ? Math.max(0, sentAt - next.at) : 0;
}
