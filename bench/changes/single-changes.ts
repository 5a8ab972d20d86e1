import { progressBar } from '../../scripts/terminal/progress.ts';
import { type Arrival, commitAtPace, type Shop } from './commit-to-page.ts';
import { type Figures, figuresOf } from './figures.ts';
import { isShared } from './plan-changes.ts';
import type { PlannedChange } from './planned-change.ts';

export interface SingleChanges {
  perSecond: number;
  all: Figures[];
  byKind: Figures[];
}

function byKind(arrivals: readonly Arrival[]): Figures[] {
  const kinds = [...new Set(arrivals.map(({ kind }) => kind))].sort();
  return kinds.map((kind) =>
    figuresOf(
      kind,
      arrivals.filter((arrival) => arrival.kind === kind),
    ),
  );
}

/** Random single changes over all tables that pages show. */
export async function benchSingleChanges(
  shop: Shop,
  changes: readonly PlannedChange[],
  perSecond: number,
): Promise<SingleChanges> {
  const bar = progressBar('Changes', changes.length);
  const arrivals = await commitAtPace(shop, changes, perSecond, (count) => bar.update(count));
  bar.finish(`${changes.length} at ${perSecond}/s`);
  const all = [
    figuresOf('all single changes', arrivals),
    figuresOf(
      'a car’s own rows',
      arrivals.filter(({ kind }) => !isShared(kind)),
    ),
    figuresOf(
      'rows that many cars show',
      arrivals.filter(({ kind }) => isShared(kind)),
    ),
  ];
  return { perSecond, all, byKind: byKind(arrivals) };
}
