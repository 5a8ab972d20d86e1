const registry = globalThis as unknown as Record<symbol, unknown>;

/**
 * One instance per process under `name`. Next bundles its own copy of every module in `lib`, so module-level state would
 * exist twice in a web process: once for `server.ts` and once for the pages.
 */
export function singleton<T>(name: string, create: () => T): T {
  const key = Symbol.for(`forecourt.${name}`);
  if (!(key in registry)) registry[key] = create();
  return registry[key] as T;
}
