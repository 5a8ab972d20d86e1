/** Whole days, before the one under way, in which those count who have asked for a car. */
export const INTEREST_DAYS = 30;

/** Fewer people than that are nobody's business: who they are could be guessed. */
export const FEWEST_INTERESTED = 3;

const DAY_MS = 86_400_000;

/** The first day that counts at a moment, in days since 1970 by UTC. */
export const firstDayAt = (now: Date): number => Math.floor(now.getTime() / DAY_MS) - INTEREST_DAYS;

/** When a day begins. */
export const startOf = (day: number): Date => new Date(day * DAY_MS);
