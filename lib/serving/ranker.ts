import { singleton } from '../platform/singleton.ts';
import type { Who } from './visitor/who.ts';

/** A car, and what speaks for it: each of the reasons is a part of its score. */
export interface Fitting {
  id: number;
  /** Names of what counted most, see `car-features.ts`. */
  reasons: string[];
}

/** Cars that fit somebody because of one that they looked at. */
export interface Because {
  seenId: number;
  cars: Fitting[];
}

/** Puts cars in order for somebody. The same for the same cars, person and version. */
export interface Ranker {
  /** Names what it goes by; another one gives other orders. */
  readonly version: string;
  /** Differs where orders may: also once it knows of a car that came later. */
  readonly mark: string;
  /**
   * @param carIds in the general order, see `general-score.ts`
   * @param count so many at most
   * @returns the same cars, the most fitting first; the order is the same whatever the count
   */
  rank(carIds: readonly number[], who: Who, count?: number): number[];
  /** The cars most like one, the most alike first; null where nothing is known of that. */
  alike(carIds: readonly number[], carId: number, count: number): Fitting[] | null;
  /** Cars that fit somebody because of what they looked at; null where none do. */
  because(carIds: readonly number[], who: Who, count: number): Because | null;
}

/** What has been looked at comes behind what is new to somebody, over all pages of a listing; both stay in their order. */
export function seenLast(carIds: readonly number[], { seen }: Who): number[] {
  if (seen.length === 0) return [...carIds];
  const ids = new Set(seen.map(({ id }) => id));
  return [...carIds.filter((id) => !ids.has(id)), ...carIds.filter((id) => ids.has(id))];
}

/** Knows nothing of anybody's taste. */
export const GENERAL_RANKER: Ranker = {
  version: 'general',
  mark: 'general',
  rank: (carIds, who, count) => seenLast(carIds, who).slice(0, count),
  alike: () => null,
  because: () => null,
};

/** By name: pages have modules of their own, and the object may be another one there. */
export const isGeneral = ({ version }: Ranker): boolean => version === GENERAL_RANKER.version;

const inUse = singleton('ranker', () => ({ ranker: GENERAL_RANKER }));

/** The ranker that this process goes by at the moment. */
export const currentRanker = (): Ranker => inUse.ranker;

/** From now on this process goes by another one. */
export function setRanker(ranker: Ranker): void {
  inUse.ranker = ranker;
}
