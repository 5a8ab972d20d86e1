/** Cars that a list holds at most. */
export const MOST_SHORTLISTED = 200;

/** A car on somebody's list. */
export interface Shortlisted {
  carId: number;
  /** Since when, in milliseconds since 1970. */
  at: number;
}
