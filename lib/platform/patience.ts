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

/** What `work` comes to; fails with `late` when that takes longer than `ms` milliseconds, though the work itself goes on. */
export function inTime<T>(work: Promise<T>, ms: number, late: () => Error): Promise<T> {
  return new Promise((resolve, reject) => {
    const settle = whenOutOfPatience(ms, () => reject(late()));
    work.finally(settle).then(resolve, reject);
  });
}
