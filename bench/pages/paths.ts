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

/** The car that a path is of. */
export const carIn = (path: string): number => Number(/(\d+)$/.exec(path)?.[1]);
