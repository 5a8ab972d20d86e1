import { metrics } from '../platform/metrics.ts';
import { APPLY, type CarWrite } from './apply-script.ts';
import { type CarState, carWriteOf } from './car-write.ts';
import { KEY } from './keys.ts';
import type { Valkey } from './valkey.ts';

/**
 * What became of each car, by id. `late` ones, also for having been overtaken or for a part that does not fit what is stored,
 * have to be built anew, whole and under a new ticket.
 */
export interface Applied {
  applied: number[];
  /** A newer ticket had been applied before: nothing is missing. */
  refused: number[];
  late: number[];
}

function argumentsOf({ id, kind, json, card, lifetime, cost, known, sets, scores, parts }: CarWrite) {
  return [id, kind, json, card, lifetime, Math.round(cost), ...known, sets, scores, parts];
}

/**
 * Writes payload, card and set memberships of all these cars in one atomic step, each only where `ticket` is newer than what
 * was applied to it last, and was taken after that was written. Live cars stand in listings; booked ones keep their page
 * only; sold and withdrawn ones are kept for a short while; of others it is remembered that they are not to be seen. A core
 * keeps the equipment that is stored, a pricing the rest. A `stale` car leaves the listings, and its page is asked of MySQL,
 * until a later write brings it back.
 * @param cost milliseconds that building one of them took
 */
export async function applyCars(
  valkey: Valkey,
  states: readonly CarState[],
  ticket: number,
  cost = 0,
): Promise<Applied> {
  const outcome: Applied = { applied: [], refused: [], late: [] };
  if (states.length === 0) return outcome;
  const keys = [
    KEY.cards,
    KEY.listingGeneration,
    KEY.listingChanges,
    KEY.ticket,
    ...states.map((state) => KEY.page(state.id)),
  ];
  const values = states.flatMap((state) => argumentsOf(carWriteOf(state, cost)));
  const results = (await APPLY.run(valkey, keys, [ticket, ...values])) as number[];
  for (const [index, { id }] of states.entries()) {
    const result = results[index];
    (result === 1 ? outcome.applied : result === 0 ? outcome.refused : outcome.late).push(id);
  }
  for (const [name, ids] of Object.entries(outcome)) metrics.appliedCars.inc({ outcome: name }, ids.length);
  return outcome;
}
