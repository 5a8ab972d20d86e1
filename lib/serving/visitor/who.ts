/** Of the cars that somebody has looked at, the last ones that an order follows. */
export const MOST_COUNTED = 20;

/** A car that somebody looked at. */
export interface SeenCar {
  id: number;
  /** When first, in seconds since 1970; null where it is not known. */
  at: number | null;
}

/** Who is asking, as far as it is known. */
export interface Who {
  /** Of the table `buyer`; null for those who did not say who they are. */
  buyerId: number | null;
  /** Names the browser; null where it has no name yet. */
  visitorId: string | null;
  /** What they looked at, the latest first. */
  seen: readonly SeenCar[];
}

/** Somebody of whom nothing is known. */
export const NOBODY: Who = { buyerId: null, visitorId: null, seen: [] };

/** Whether anything is known that an order could follow. */
export const isKnown = ({ buyerId, seen }: Who): boolean => buyerId !== null || seen.length > 0;

/** Somebody who is known by some cars only. */
export const whoSaw = (carIds: readonly number[]): Who => ({
  ...NOBODY,
  seen: carIds.map((id) => ({ id, at: null })),
});
