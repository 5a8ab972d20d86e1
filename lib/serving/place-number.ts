/** Entries that one millisecond has numbers for. */
const PER_MS = 4_096;

/** An id of a stream's entry, `1700000000000-3`, as a number that is larger for a later one (RESP streams, Valkey documentation). */
export function placeNumber(id: string): number {
  const dash = id.indexOf('-');
  const ms = Number(id.slice(0, dash));
  return ms * PER_MS + Math.min(Number(id.slice(dash + 1)), PER_MS - 1);
}
