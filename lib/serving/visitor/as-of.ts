import { isKnown, MOST_COUNTED, NOBODY, type SeenCar, type Who } from './who.ts';

/** Says when the first page of a listing was shown that a link leads on from, in milliseconds since 1970, to the base 36: a car may be opened within the same second. */
const AS_OF = /(?:^|[?&])as_of=([0-9a-z]{1,9})(?:&|$)/;
const LATER_PAGE = /(?:^|[?&])page_no=/;

export const asOfParam = (seconds: number): string => `as_of=${Math.round(seconds * 1_000).toString(36)}`;

/** Somebody, and up to when what they looked at counts, in seconds since 1970. */
export interface WhoAsOf {
  who: Who;
  asOf: number;
}

/** By when each was looked at first, the latest first: looking at one again changes nothing. */
const byTime = (one: SeenCar, other: SeenCar) => (other.at ?? 0) - (one.at ?? 0);

/** The cars that counted at a time. Nobody, where there were none. */
function whoThen(who: Who, seconds: number): Who {
  const seen = who.seen
    .filter(({ at }) => at === null || at <= seconds)
    .sort(byTime)
    .slice(0, MOST_COUNTED);
  const then = { ...who, seen };
  return isKnown(then) ? then : NOBODY;
}

/**
 * Who asks for a page of a listing, as they were when they saw its first one: what they have looked at since would put the cars in another
 * order, and those that they leaf past would come again. A later page without a time follows a first one that was everybody's.
 * @param params of the request's address
 * @param now seconds since 1970
 */
export function whoAsOf(params: string, who: Who, now = Date.now() / 1_000): WhoAsOf {
  const [, text] = AS_OF.exec(params) ?? [];
  const asOf = text === undefined ? now : Math.min(now, Number.parseInt(text, 36) / 1_000);
  const isAfterShared = text === undefined && LATER_PAGE.test(params);
  return { who: isAfterShared ? NOBODY : whoThen(who, asOf), asOf };
}
