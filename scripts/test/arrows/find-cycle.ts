/** The first chain of imports that comes back to where it began, or null. `graph` maps a file to the files it imports. */
export function findCycle(graph: ReadonlyMap<string, readonly string[]>): string[] | null {
  const done = new Set<string>();
  for (const file of graph.keys()) {
    const cycle = cycleFrom(file, graph, done, []);
    if (cycle) return cycle;
  }
  return null;
}

function cycleFrom(
  file: string,
  graph: ReadonlyMap<string, readonly string[]>,
  done: Set<string>,
  path: readonly string[],
): string[] | null {
  const at = path.indexOf(file);
  if (at >= 0) return [...path.slice(at), file];
  if (done.has(file)) return null;
  for (const next of graph.get(file) ?? []) {
    const cycle = cycleFrom(next, graph, done, [...path, file]);
    if (cycle) return cycle;
  }
  done.add(file);
  return null;
}
