import { carWriteOf } from '../../serving/car-write.ts';
import { carDifferences } from './compare-car.ts';
import type { Difference } from './difference.ts';
import type { Compared } from './look.ts';
import { keysIn, type StoredCar, scoresIn } from './stored-car.ts';

/**
 * What a difference itself tells about how it came about.
 * `unbuildable`: MySQL has what no page can be built from. `stale`: the car is marked so. `missing`: nothing is stored of it.
 * `lost`: its page is gone, the rest is there. `orphaned`: it stands where its own record does not place it. `dropped`: it
 * does not stand where its own record places it. `altered`: what is stored of the car contradicts itself. `outdated`: what is
 * stored is whole, but not what MySQL says.
 */
export type Cause =
  | 'unbuildable'
  | 'stale'
  | 'missing'
  | 'lost'
  | 'orphaned'
  | 'dropped'
  | 'altered'
  | 'outdated';

/** A car, or the slug words (null), with what Valkey holds otherwise than MySQL says. */
export interface Finding {
  carId: number | null;
  /** Ticket under which it was stored; null where nothing is. */
  version: string | null;
  fault: string | null;
  differences: (Difference & { cause: Cause })[];
}

function isWhole(stored: StoredCar): boolean {
  try {
    const page = stored.json === '' ? null : JSON.parse(stored.json);
    return carDifferences(carWriteOf({ id: stored.id, page }), stored).every(
      ({ kind, what }) => kind === 'known id' || what.startsWith('car:'),
    );
  } catch {
    return false;
  }
}

/** Whether the car stands in the set of a difference although its own list does not say so, or the other way round. */
function membershipCause({ kind, what }: Difference, stored: StoredCar): Cause | null {
  if (!what.startsWith('car:')) return null;
  if (kind === 'filter set') {
    const [isNamed, is] = [keysIn(stored.sets).includes(what), stored.memberOf.has(what)];
    return isNamed === is ? null : is ? 'orphaned' : 'dropped';
  }
  const [named, score] = [scoresIn(stored.scores).get(what), stored.scored.get(what)];
  if (named === score) return null;
  if (named === undefined) return 'orphaned';
  return score === undefined ? 'dropped' : 'altered';
}

function causeWithoutRecord({ kind, valkey }: Difference, stored: StoredCar): Cause {
  const isElsewhere = stored.card !== '' || stored.memberOf.size > 0 || stored.scored.size > 0;
  if (kind === 'payload') return isElsewhere ? 'lost' : 'missing';
  if (kind === 'known id') return valkey === 'exists' ? 'orphaned' : 'missing';
  return isElsewhere && kind !== 'card' ? 'lost' : 'orphaned';
}

/** What a car's differences tell by themselves, without a look at the log. */
export function findingOf({ expected, stored, differences }: Compared): Finding {
  const whole = isWhole(stored);
  const causeOf = (difference: Difference): Cause => {
    if (expected.fault !== null) return 'unbuildable';
    if (stored.mark === 'stale') return 'stale';
    const membership = membershipCause(difference, stored);
    if (membership) return membership;
    if (stored.version === null) return causeWithoutRecord(difference, stored);
    if (difference.kind === 'known id') return difference.valkey === 'exists' ? 'orphaned' : 'altered';
    return whole ? 'outdated' : 'altered';
  };
  return {
    carId: stored.id,
    version: stored.version,
    fault: expected.fault,
    differences: differences.map((difference) => ({ ...difference, cause: causeOf(difference) })),
  };
}
