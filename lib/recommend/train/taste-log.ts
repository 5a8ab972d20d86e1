import { and, count, desc, eq, gte, inArray, isNotNull, lt, min } from 'drizzle-orm';
import type { Pool } from 'mysql2/promise';
import { databaseFor } from '../../catalogue/database.ts';
import { interaction } from '../../catalogue/schema/interaction.ts';

/** What is a sign of interest, and how much it says. */
export const SIGN_WEIGHTS = { view: 1, lead: 5, offer: 8, test_drive: 10 } as const;

type Sign = keyof typeof SIGN_WEIGHTS;
export const SIGNS = Object.keys(SIGN_WEIGHTS) as Sign[];

/** Signs that are learnt from at most, the latest ones. */
const MOST_SIGNS = 2_000_000;
/** Milliseconds of a shop's life that are read at once. */
const AT_ONCE_MS = 6 * 3_600_000;
const DAY_MS = 86_400_000;

/** How often a car was shown, and when first, in seconds since 1970. */
export interface Shown {
  count: number;
  first: number;
}

/** What visitors did that tells of their taste, one entry each, by time. */
export interface TasteLog {
  /** By number of the user; see `userOf`. */
  users: readonly string[];
  user: Int32Array;
  carId: Uint32Array;
  /** Places in `SIGNS`. */
  sign: Uint8Array;
  /** Seconds since 1970. */
  at: Float64Array;
  /** By car. */
  shown: ReadonlyMap<number, Shown>;
}

const COLUMNS = {
  id: interaction.id,
  visitorId: interaction.visitorId,
  buyerId: interaction.buyerId,
  carId: interaction.carId,
  kind: interaction.kind,
  at: interaction.at,
};

async function readShown(pool: Pool, since: Date): Promise<Map<number, Shown>> {
  const rows = await databaseFor(pool, 'recommend')
    .select({ carId: interaction.carId, count: count(), first: min(interaction.at) })
    .from(interaction)
    .where(and(eq(interaction.kind, 'impression'), gte(interaction.at, since), isNotNull(interaction.carId)))
    .groupBy(interaction.carId);
  return new Map(
    rows.map((row) => [row.carId ?? 0, { count: row.count, first: Number(row.first ?? 0) / 1_000 }]),
  );
}

/**
 * Signs from the newest on, some hours at a time: where there are too many it is the oldest that are left out.
 * @param now and back from there, milliseconds since 1970
 */
async function* readSigns(pool: Pool, since: Date, now: number) {
  const db = databaseFor(pool, 'recommend');
  let read = 0;
  // what is told of the future belongs to the first hours
  let until: Date | null = null;
  for (let ms = now - AT_ONCE_MS; read < MOST_SIGNS; ms -= AT_ONCE_MS) {
    const isLast = ms <= since.getTime();
    const from = isLast ? since : new Date(ms);
    const rows = await db
      .select(COLUMNS)
      .from(interaction)
      .where(
        and(
          inArray(interaction.kind, SIGNS),
          gte(interaction.at, from),
          until ? lt(interaction.at, until) : undefined,
        ),
      )
      .orderBy(desc(interaction.at), desc(interaction.id))
      .limit(MOST_SIGNS - read);
    yield* rows;
    read += rows.length;
    if (isLast) return;
    until = from;
  }
}

const BUYER = '#';

/** A user's name in the log: a buyer's id behind `#`, or a visitor's. */
const userOf = ({ buyerId, visitorId }: { buyerId: number | null; visitorId: string | null }) =>
  buyerId === null ? (visitorId ?? '') : BUYER + buyerId;

/** A buyer's id; null for a visitor who did not say who they are. */
export const buyerIdOf = (user: string): number | null =>
  user.startsWith(BUYER) ? Number(user.slice(BUYER.length)) : null;

/** @param days so many days back, with which to begin */
export async function readTasteLog(pool: Pool, days: number, now = Date.now()): Promise<TasteLog> {
  const since = new Date(now - days * DAY_MS);
  const numbers = new Map<string, number>();
  const signs: Signs = { user: [], carId: [], sign: [], at: [] };
  for await (const row of readSigns(pool, since, now)) {
    const name = userOf(row);
    if (!numbers.has(name)) numbers.set(name, numbers.size);
    signs.user.push(numbers.get(name) ?? 0);
    signs.carId.push(row.carId ?? 0);
    signs.sign.push(SIGNS.indexOf(row.kind as Sign));
    signs.at.push(row.at.getTime() / 1_000);
  }
  return sortedByTime([...numbers.keys()], signs, await readShown(pool, since));
}

type Signs = Record<'user' | 'carId' | 'sign' | 'at', number[]>;

function sortedByTime(
  users: string[],
  { user, carId, sign, at }: Signs,
  shown: ReadonlyMap<number, Shown>,
): TasteLog {
  // ties as they were told, which is not how they were read
  const order = at
    .map((_, place) => place)
    .sort((one, other) => (at[one] ?? 0) - (at[other] ?? 0) || other - one);
  const pick = (numbers: number[]) => order.map((place) => numbers[place] ?? 0);
  return {
    users,
    user: Int32Array.from(pick(user)),
    carId: Uint32Array.from(pick(carId)),
    sign: Uint8Array.from(pick(sign)),
    at: Float64Array.from(pick(at)),
    shown,
  };
}
