const MINUTE_MS = 60_000;

interface Length {
  startsAt: Date;
  /** NULL where another program has written it. */
  minutes: number | null;
  store: { slotMinutes: number };
}

/** When a visit is over. */
export const visitEnd = ({ startsAt, minutes, store }: Length): Date =>
  new Date(startsAt.getTime() + (minutes ?? store.slotMinutes) * MINUTE_MS);
