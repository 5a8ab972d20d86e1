import type { Pool } from 'mysql2/promise';
import { Random } from '../../lib/platform/random.ts';
import { KEY } from '../../lib/serving/keys.ts';
import type { Valkey } from '../../lib/serving/valkey.ts';
import { INSPECTION_CHANGES } from './inspection-changes.ts';
import { type ChangeKind, OWN_CHANGES } from './own-changes.ts';
import type { PlannedChange } from './planned-change.ts';
import { Planner } from './planner.ts';
import { SHARED_CHANGES } from './shared-changes.ts';
import { shuffled } from './shuffled.ts';

/** Shared rows are given out first: cars of their own are then changed elsewhere only. */
const KINDS: readonly ChangeKind[] = [...SHARED_CHANGES, ...OWN_CHANGES, ...INSPECTION_CHANGES];

const SHARED_NAMES = new Set(SHARED_CHANGES.map(([kind]) => kind));

/** Whether many cars may show what a change of this kind touches. */
export const isShared = (kind: string): boolean => SHARED_NAMES.has(kind);

/** How many of `changes` are of each kind: at least one. */
export function countsOf(changes: number): [kind: string, count: number][] {
  const total = KINDS.reduce((sum, [, weight]) => sum + weight, 0);
  return KINDS.map(([kind, weight]) => [kind, Math.max(1, Math.round((changes * weight) / total))]);
}

async function pathOf(valkey: Valkey, car: number): Promise<string> {
  const json = await valkey.hget(KEY.page(car), 'json');
  return json ? (JSON.parse(json) as { path: string }).path : `/used-cars/${car}`;
}

/** Plans about so many changes over all tables that pages show, in random order. What they need to be there is written first. */
export async function planChanges(
  { pool, valkey }: { pool: Pool; valkey: Valkey },
  changes: number,
  seed: number,
): Promise<PlannedChange[]> {
  const planner = new Planner(pool, new Random(seed));
  const counts = new Map(countsOf(changes));
  const planned: PlannedChange[] = [];
  for (const [kind, , plan] of KINDS) {
    for (let n = counts.get(kind) ?? 0; n > 0; n -= 1) {
      const change = await plan(planner);
      planned.push({ ...change, kind, path: change.car === null ? null : await pathOf(valkey, change.car) });
    }
  }
  return shuffled(planned, planner.random);
}
