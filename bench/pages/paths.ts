/** The same path again and again. */
export const always = (path: string) => () => () => path;

/** Any of the paths, all equally likely. */
export const anyOf = (paths: readonly string[]) => () => () =>
  paths[Math.floor(Math.random() * paths.length)] ?? null;

/** Each path once. */
export const eachOnce = (paths: readonly string[]) => () => {
  let at = 0;
  return () => paths[at++] ?? null;
};

/** Each path once, each time from where the last time ended: of what was asked for before, a process may still hold something. */
export const eachInTurn = (paths: readonly string[]) => {
  let at = 0;
  return () => {
    const end = at + paths.length;
    return () => (at < end ? (paths[at++ % paths.length] ?? null) : null);
  };
};

/** The car that a path is of. */
export const carIn = (path: string): number => Number(/(\d+)$/.exec(path)?.[1]);
