import type { Interaction } from '../interactions/interaction.ts';
import { type Shown, SIGNS, type TasteLog } from '../train/taste-log.ts';

/** Something that was done with a car, in seconds since 1970; a user is named as in a log. */
export interface Sign {
  user: string;
  carId: number;
  at: number;
  kind?: (typeof SIGNS)[number];
}

/** A log of some signs. */
export function logOf(signs: readonly Sign[], shown: ReadonlyMap<number, Shown> = new Map()): TasteLog {
  const inTime = signs.toSorted((one, other) => one.at - other.at);
  const users = [...new Set(inTime.map(({ user }) => user))];
  const numbers = new Map(users.map((user, number) => [user, number]));
  return {
    users,
    user: Int32Array.from(inTime, ({ user }) => numbers.get(user) ?? 0),
    carId: Uint32Array.from(inTime, ({ carId }) => carId),
    sign: Uint8Array.from(inTime, ({ kind = 'view' }) => SIGNS.indexOf(kind)),
    at: Float64Array.from(inTime, ({ at }) => at),
    shown,
  };
}

const isSign = (kind: string): kind is (typeof SIGNS)[number] => (SIGNS as string[]).includes(kind);

/** The log of what happened up to a time, in seconds since 1970. */
export function logOfAll(all: Iterable<Interaction>, until = Number.POSITIVE_INFINITY): TasteLog {
  const signs: Sign[] = [];
  const shown = new Map<number, Shown>();
  for (const { kind, carId, buyerId, visitorId, at: ms } of all) {
    const at = ms / 1_000;
    if (carId === null || at > until) continue;
    const { count = 0, first = at } = shown.get(carId) ?? {};
    if (kind === 'impression') shown.set(carId, { count: count + 1, first: Math.min(first, at) });
    const user = buyerId === null ? `${visitorId}` : `#${buyerId}`;
    if (isSign(kind)) signs.push({ user, carId, at, kind });
  }
  return logOf(signs, shown);
}
