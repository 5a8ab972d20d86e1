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

/** Where the stream ends now, to be given to `appliedSince`. */
export async function endOfChanges(valkey: Valkey): Promise<string> {
  const [last] = (await valkey.xrevrange(KEY.listingChanges, '+', '-', 'COUNT', 1)) as Entry[];
  return last?.[0] ?? '0-0';
}

/** Every price that was written behind that place of the stream, which keeps twice as many entries as a run makes. */
export async function appliedSince(valkey: Valkey, place: string): Promise<AppliedPrices> {
  return pricesIn((await valkey.xrange(KEY.listingChanges, `(${place}`, '+')) as Entry[]);
}

/** How long before `sentAt` another price than the one shown had been written, in milliseconds; 0 where it was the current one. */
export function behindStoreMs(
  applied: readonly { price: number; at: number }[] | undefined,
  shown: number,
  sentAt: number,
): number {
  if (!applied) return 0;
  const place = applied.findLastIndex(({ price }) => price === shown);
  const next = applied[place + 1];
  return next ? Math.max(0, sentAt - next.at) : 0;
}
