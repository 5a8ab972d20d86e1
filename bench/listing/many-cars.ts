import { CarReplica } from '../../lib/listing/engines/memory/car-replica.ts';
import { listingShape } from '../../lib/listing/engines/memory/replica-shape.ts';
import { KEY } from '../../lib/serving/keys.ts';
import { seeded } from './seeded.ts';
import type { StoredMember } from './stored-members.ts';

/** A copy's numbers are this much off those of its model, at most. */
const JITTER = 0.1;
const BEYOND_ALL_IDS = 10_000_000;

/** Numbers of a listing that copies of a car have of their own; a year stays what it is. */
const VARIED = new Set<string>([KEY.price, KEY.sorted('km'), KEY.liveAt, KEY.reco]);

function varied(scores: string, random: () => number): string {
  return scores
    .split(' ')
    .map((score) => {
      const [key = '', number = ''] = score.split('=');
      const factor = 1 - JITTER * random();
      return VARIED.has(key) ? `${key}=${Math.round(Number(number) * factor)}` : score;
    })
    .join(' ');
}

/** Bytes that live in the heap of this process, after a collection where one can be asked for. */
function heapInUse(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

/** A replica of `count` cars, copies of real ones with other numbers, and the bytes that it takes. */
export function replicaOfMany(
  count: number,
  models: readonly StoredMember[],
): { replica: CarReplica; bytes: number } {
  const before = heapInUse();
  const random = seeded(1);
  const replica = new CarReplica(listingShape(), count);
  for (let n = 0; n < count; n += 1) {
    const model = models[n % models.length];
    if (model) replica.put(BEYOND_ALL_IDS + n, model.sets, varied(model.scores, random));
  }
  replica.settle();
  return { replica, bytes: heapInUse() - before + replica.bytes };
}
