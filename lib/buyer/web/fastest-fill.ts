/** Milliseconds in which nobody reads a form and fills it in: one with a single field, which browsers may fill in, and one with several. */
export const FASTEST_FILL = { signIn: 1_000, lead: 2_000 } as const;
