/**
 * Calls `giveUp` after `ms` milliseconds, unless the function that is returned is called first. What has arrived by then is
 * read before: a process that was busy must not take its own delay for a server's.
 */
export function whenOutOfPatience(ms: number, giveUp: () => void): () => void {
  let isSettled = false;
  const timer = setTimeout(() => setImmediate(() => isSettled || giveUp()), ms);
  return () => {
    isSettled = true;
    clearTimeout(timer);
  };
}
