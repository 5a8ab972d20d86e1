/** What a watchdog looks at. */
export interface Watched {
  /** Bytes received so far. */
  bytesRead(): number;
  /** Whether nothing is being read, on purpose. */
  isPaused(): boolean;
  /** How many intervals without a byte are too many, as things are now. */
  patience(): number;
}

/**
 * Calls `onSilence` once when too many intervals in a row brought nothing. Intervals are counted, not time, so that a pause of
 * this very process is not taken for the server's silence.
 * @returns stops watching
 */
export function watchSilence(watched: Watched, intervalMs: number, onSilence: () => void): () => void {
  let seen = watched.bytesRead();
  let silent = 0;
  const timer = setInterval(() => {
    const read = watched.bytesRead();
    silent = watched.isPaused() || read !== seen ? 0 : silent + 1;
    seen = read;
    if (silent < watched.patience()) return;
    clearInterval(timer);
    onSilence();
  }, intervalMs);
  return () => clearInterval(timer);
}
