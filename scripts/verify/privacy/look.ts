import type { Canary } from './canary.ts';
import type { Persona } from './personas.ts';
import type { Area, Place } from './places.ts';

/** What one answer had in it. */
export interface Look {
  persona: string;
  area: Area;
  /** Method and address, and what else was asked for. */
  what: string;
  /** 0 where there was no answer. */
  status: number;
  /** Those that whoever asked has paid for, in an answer that is theirs alone. */
  own: Canary[];
  /** Those that must not be there. */
  leaks: Canary[];
}

/** Where the shop is, and what is looked for. */
export interface Watch {
  origin: string;
  find: (text: string) => Canary[];
  /** Whether somebody has asked for the number of a car by now. */
  hasAsked: (persona: Persona, carId: number) => boolean;
  signal: AbortSignal;
}

const PATIENCE_MS = 20_000;
const MOST_REDIRECTS = 5;
const PRIVATE_PATH = /^\/(my|api\/me)(\/|$)/;

const inWords = ({ path, headers, form }: Place): string => {
  const told = Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  return [form ? 'POST' : 'GET', path, ...told].join(' ');
};

function requestOf(persona: Persona, { headers, form }: Place, { origin, signal }: Watch): RequestInit {
  return {
    method: form ? 'POST' : 'GET',
    redirect: 'manual',
    signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
    headers: {
      ...(persona.cookies !== '' && { Cookie: persona.cookies }),
      ...(form && { Origin: origin, 'Sec-Fetch-Site': 'same-origin' }),
      ...headers,
    },
    ...(form && { body: new URLSearchParams(form) }),
  };
}

/** Nobody but the buyer may get to see such an answer, nor any cache between. */
function isPrivate({ path }: Place, { headers }: Response): boolean {
  const caching = headers.get('cache-control') ?? '';
  return PRIVATE_PATH.test(path) && caching.includes('private') && caching.includes('no-store');
}

function isOwn(canary: Canary, persona: Persona, watch: Watch): boolean {
  if (canary.isSold || !persona.opens.has(canary.part)) return false;
  return canary.part !== 'seller_mobile_no' || watch.hasAsked(persona, canary.carId);
}

/** Path and query of where an answer sends whoever asked; null for one that is an answer itself, or sends them out of the shop. */
function onward({ headers, status }: Response, origin: string): string | null {
  const location = headers.get('location');
  if (status < 300 || status > 399 || location === null) return null;
  const url = new URL(location, origin);
  return url.origin === new URL(origin).origin ? `${url.pathname}${url.search}` : null;
}

async function lookOnce(
  persona: Persona,
  place: Place,
  watch: Watch,
): Promise<{ look: Look; next: string | null }> {
  const begun = { persona: persona.name, area: place.area, what: inWords(place), own: [], leaks: [] };
  try {
    const response = await fetch(watch.origin + place.path, requestOf(persona, place, watch));
    const heads = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
    const found = watch.find(`${heads}\n\n${await response.text()}`);
    const mayHave = isPrivate(place, response);
    const own = found.filter((canary) => mayHave && isOwn(canary, persona, watch));
    const leaks = found.filter((canary) => !own.includes(canary));
    const look = { ...begun, status: response.status, own, leaks };
    return { look, next: onward(response, watch.origin) };
  } catch (error) {
    watch.signal.throwIfAborted();
    if (!(error instanceof Error)) throw error;
    return { look: { ...begun, status: 0 }, next: null };
  }
}

/**
 * Looks at one place as somebody, and at where it sends them.
 * @throws the signal's reason once it is aborted
 */
export async function lookAt(persona: Persona, place: Place, watch: Watch): Promise<Look[]> {
  const looks: Look[] = [];
  let now: Place | null = place;
  for (let steps = 0; now && steps <= MOST_REDIRECTS; steps += 1) {
    const { look, next }: Awaited<ReturnType<typeof lookOnce>> = await lookOnce(persona, now, watch);
    looks.push(look);
    const { area, headers } = place;
    now = next === null ? null : { area, path: next, ...(headers && { headers }) };
  }
  return looks;
}
