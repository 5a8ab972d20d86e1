import { randomUUID } from 'node:crypto';
import { LARGEST_ID } from '../../catalogue/largest-id.ts';
import { cookie, cookieIn } from '../web/cookies.ts';
import { NOBODY, type SeenCar, type Who } from './who.ts';

/** Names a browser. */
const VISITOR = 'visitor';
/** The cars that were looked at with it. */
const SEEN = 'seen';

/** Cars that are remembered: more than count, so that those that did when a page was made still do for the next one. */
export const MOST_SEEN = 40;
/** Seconds. */
const VISITOR_LIFETIME = 180 * 86_400;
const SEEN_LIFETIME = 60 * 86_400;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** A car's id, and behind a dot the millisecond at which it was looked at first, to the base 36. */
const SEEN_CAR = /^([1-9]\d{0,9})(?:\.([0-9a-z]{1,9}))?$/;

/** Written by us, but kept by others: whatever does not read like a car is passed over. */
function seenIn(text: string): SeenCar[] {
  const seen = text.split('_').flatMap((one): SeenCar[] => {
    const [, id, at] = SEEN_CAR.exec(one) ?? [];
    if (id === undefined || Number(id) > LARGEST_ID) return [];
    return [{ id: Number(id), at: at === undefined ? null : Number.parseInt(at, 36) / 1_000 }];
  });
  const latest = new Map<number, SeenCar>();
  for (const car of seen) if (!latest.has(car.id)) latest.set(car.id, car);
  return [...latest.values()].slice(0, MOST_SEEN);
}

/** Who asks, by the cookies that a request came with. */
export function whoAsks(cookies: string | undefined): Who {
  if (cookies === undefined) return NOBODY;
  const visitor = cookieIn(cookies, VISITOR);
  const seen = cookieIn(cookies, SEEN);
  if (visitor === null && seen === null) return NOBODY;
  const visitorId = visitor !== null && UUID.test(visitor) ? visitor : null;
  return { ...NOBODY, visitorId, seen: seen === null ? [] : seenIn(seen) };
}

/** Whether a request may have come from somebody who has looked at cars: what most requests are asked that have not. */
export const mayHaveSeen = (cookies: string | undefined): boolean => cookies?.includes(`${SEEN}=`) ?? false;

export const newVisitorId = (): string => randomUUID();

export const visitorCookie = (visitorId: string, origin: string): string =>
  cookie(VISITOR, visitorId, { lifetime: VISITOR_LIFETIME, origin });

/** What somebody looked at before, and now at this car: the latest stand first. */
export function nowSeen({ seen }: Who, id: number, at: number): SeenCar[] {
  const before = seen.find((car) => car.id === id);
  return [before ?? { id, at }, ...seen.filter((car) => car.id !== id)].slice(0, MOST_SEEN);
}

const written = ({ id, at }: SeenCar) =>
  at === null ? String(id) : `${id}.${Math.round(at * 1_000).toString(36)}`;

export const seenCookie = (seen: readonly SeenCar[], origin: string): string =>
  cookie(SEEN, seen.map(written).join('_'), { lifetime: SEEN_LIFETIME, origin });

/** What has a browser forget both. */
export const forgottenCookies = (origin: string): string[] =>
  [VISITOR, SEEN].map((name) => cookie(name, '', { lifetime: 0, origin }));
