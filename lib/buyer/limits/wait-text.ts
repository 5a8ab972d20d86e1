const MINUTE = 60;
const HOUR = 3_600;

const several = (count: number, unit: string) => (count === 1 ? `1 ${unit}` : `${count} ${unit}s`);

/** How long somebody is asked to wait, in words: seconds rounded up to what one would say. */
export function waitText(seconds: number): string {
  if (seconds < MINUTE) return several(Math.max(1, Math.ceil(seconds)), 'second');
  if (seconds < HOUR) return several(Math.ceil(seconds / MINUTE), 'minute');
  return several(Math.ceil(seconds / HOUR), 'hour');
}
