import { carCardOf } from '../catalogue/payload/car-payload.ts';
import { SERVED_STATUSES } from '../catalogue/payload/read-car-rows.ts';
import type { CarPage } from '../catalogue/types.ts';
import type { CarWrite } from './apply-script.ts';
import { KEY, LIFETIME } from './keys.ts';
import { scoresOf, setsOf } from './memberships.ts';

/** What MySQL says of a car: its page, that there is none (`null`), or that reading it failed again and again. */
export type CarState = { id: number; page: CarPage | null } | { id: number; stale: true };

const NOTHING = { json: '', card: '', lifetime: 0, cost: 0, sets: '', scores: '' };

function livePage(page: CarPage) {
  return {
    card: JSON.stringify(carCardOf(page)),
    lifetime: 0,
    sets: setsOf(page).join(' '),
    scores: scoresOf(page)
      .map(([key, score]) => `${key}=${score}`)
      .join(' '),
  };
}

function shared(page: CarPage) {
  if (page.status === 'live') return livePage(page);
  const isServed = (SERVED_STATUSES as readonly string[]).includes(page.status);
  return { ...NOTHING, lifetime: isServed ? 0 : LIFETIME.departedPage };
}

/**
 * What stands in Valkey for a car in this state, and what the auditor expects there.
 * @param cost milliseconds that building it took
 */
export function carWriteOf(state: CarState, cost = 0): CarWrite {
  const { id } = state;
  const known = (bit: '' | '0' | '1'): CarWrite['known'] => [KEY.known(id), KEY.knownOffset(id), bit];
  if ('stale' in state) return { ...NOTHING, id, kind: 'stale', known: known('') };
  const { page } = state;
  if (!page || page.status === 'draft') {
    const lifetime = LIFETIME.absent;
    return { ...NOTHING, id, kind: 'absent', lifetime, cost, known: known(page ? '1' : '0') };
  }
  return { ...shared(page), id, kind: 'page', json: JSON.stringify(page), cost, known: known('1') };
}
