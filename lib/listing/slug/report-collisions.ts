import { setImmediate as nextTurn } from 'node:timers/promises';
import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import type { Vocabulary } from '../vocabulary.ts';
import { type Collision, collisions } from './collisions.ts';

/** How long it is looked for them at a time: requests go on meanwhile. */
const SLICE_MS = 5;
const NAMED = 20;

async function find(vocabulary: Vocabulary): Promise<Collision[]> {
  const found: Collision[] = [];
  let started = performance.now();
  for (const collision of collisions(vocabulary)) {
    if (collision) found.push(collision);
    if (performance.now() - started < SLICE_MS) continue;
    await nextTurn();
    started = performance.now();
  }
  return found;
}

/** Says which values of these words have no slug, in the log and as a metric. Their listings are reached by query. */
export async function reportCollisions(vocabulary: Vocabulary): Promise<void> {
  const found = await find(vocabulary);
  metrics.slugCollisions.set(found.length);
  if (found.length === 0) return;
  const values = found
    .slice(0, NAMED)
    .map(({ filter, slug, ids }) => `${filter} ${slug} (${ids.join(', ')})`);
  logger.warn({ count: found.length, values }, 'values without a slug of their own');
}
