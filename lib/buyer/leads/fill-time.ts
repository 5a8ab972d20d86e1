import type { Who } from '../../serving/visitor/who.ts';
import type { KeyRing } from '../keys/key-ring.ts';
import { FASTEST_FILL } from '../web/fastest-fill.ts';
import { stampAge } from '../web/form-stamp.ts';
import type { LeadFields } from './lead-fields.ts';

/** Milliseconds since this browser looked at the car of a lead first; null where it is not known that it did. */
function lookedFor({ seen }: Who, carId: number | undefined, now: number): number | null {
  const at = seen.find(({ id }) => id === carId)?.at ?? null;
  return at === null ? null : now - at * 1_000;
}

/**
 * Whether somebody took the time that it takes to fill in a form. A page that was stored for all cannot say when it was opened: then it counts
 * since when the browser has looked at the car.
 * @param now milliseconds since 1970
 * @returns false also where nothing tells: a form that is sent once more says it
 */
export function tookTheirTime(keys: KeyRing, { issued, car_id }: LeadFields, who: Who, now: number): boolean {
  const age = issued ? stampAge(keys, issued, now) : null;
  return (age ?? lookedFor(who, car_id, now) ?? 0) >= FASTEST_FILL.lead;
}
