import { progressBar } from '../../scripts/terminal/progress.ts';
import { type Arrival, commitAtPace, type Pace, type Shop } from './commit-to-page.ts';
import { type Figures, figuresOf } from './figures.ts';
import { isShared } from './plan-changes.ts';
import type { PlannedChange } from './planned-change.ts';

export interface SingleChanges {
  pace: Pace;
  /** Cars that show the rows which several cars show, over all these changes, and for one of them at most. */
  sharedBy: { cars: number; most: number };
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
  pace: Pace,
): Promise<SingleChanges> {
  const bar = progressBar('Changes', changes.length);
  const arrivals = await commitAtPace(shop, changes, { ...pace, onCommitted: (count) => bar.update(count) });
  bar.finish(`${changes.length} at ${pace.perSecond}/s`);
  const all = [
    figuresOf('all single changes', arrivals),
    figuresOf(
      'a car’s own rows',
      arrivals.filter(({ kind }) => !isShared(kind)),
    ),
    figuresOf(
      'rows that several cars show',
      arrivals.filter(({ kind }) => isShared(kind)),
    ),
  ];
  const counts = changes.flatMap(({ cars }) => cars ?? []);
  const sharedBy = { cars: counts.reduce((sum, cars) => sum + cars, 0), most: Math.max(...counts) };
  return { pace, sharedBy, all, byKind: byKind(arrivals) };
}
