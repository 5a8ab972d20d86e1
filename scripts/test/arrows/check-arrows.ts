import { findCycle } from './find-cycle.ts';
import { importsOf } from './imports-of.ts';
import { IMPORT_RULES } from './rules.ts';

function brokenRules(file: string, target: string): string[] {
  return IMPORT_RULES.filter(
    (rule) =>
      rule.from.test(file) &&
      !rule.except?.test(file) &&
      rule.to.test(target) &&
      !rule.butAllowed?.test(target),
  ).map((rule) => `${file} imports ${target}: ${rule.why} (${rule.name})`);
}

/**
 * Holds the project's imports against the rules.
 * @param sources text of every source file by its path from the root
 * @returns one line for each broken rule
 */
export function checkArrows(sources: ReadonlyMap<string, string>): string[] {
  const graph = new Map([...sources].map(([file, text]) => [file, importsOf(file, text)]));
  const broken = [...graph].flatMap(([file, targets]) =>
    targets.flatMap((target) => brokenRules(file, target)),
  );
  const cycle = findCycle(graph);
  return cycle ? [...broken, `These files need each other: ${cycle.join(' -> ')}`] : broken;
}
