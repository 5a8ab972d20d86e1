/** When a store is open on a day, in minutes since its midnight. */
export interface OpeningHours {
  opens: number;
  closes: number;
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)$/;
const DAY_MINUTES = 1_440;

function minutesOf(text: unknown): number {
  if (text === '24:00') return DAY_MINUTES;
  const [, hours, minutes] = (typeof text === 'string' && CLOCK.exec(text)) || [];
  return hours === undefined ? Number.NaN : Number(hours) * 60 + Number(minutes);
}

/** JSON comes from MariaDB as text, from MySQL as what it says. */
function parsed(hours: unknown): unknown {
  if (typeof hours !== 'string') return hours;
  try {
    return JSON.parse(hours);
  } catch {
    return null;
  }
}

function pairOf(hours: unknown, weekday: number): unknown {
  const days = parsed(hours);
  const name = WEEKDAYS[weekday];
  if (typeof days !== 'object' || days === null || name === undefined || !Object.hasOwn(days, name))
    return null;
  return (days as Record<string, unknown>)[name];
}

/**
 * When a store is open on a weekday; null where it is closed, and where `hours` say nothing that makes sense: programs that are not the shop's
 * write them. A store that closes after midnight is taken for closed.
 * @param hours `{"mon": ["10:00", "20:00"], "sun": null}`, or anything else
 * @param weekday 0 is Sunday
 */
export function openingHours(hours: unknown, weekday: number): OpeningHours | null {
  const pair = pairOf(hours, weekday);
  if (!Array.isArray(pair) || pair.length !== 2) return null;
  const [opens, closes] = pair.map(minutesOf);
  return opens !== undefined && closes !== undefined && opens < closes ? { opens, closes } : null;
}
