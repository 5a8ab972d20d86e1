import { posix } from 'node:path';
import { parseSync } from 'oxc-parser';

/**
 * What a source file imports or re-exports, types included: project files as paths from the project's root, packages by
 * the name they are imported under.
 * @param file its path from the root, with `/`
 * @throws {Error} where the file cannot be parsed
 */
export function importsOf(file: string, text: string): string[] {
  const { module, errors } = parseSync(file, text);
  const [error] = errors;
  if (error) throw new Error(`${file}: ${error.message}`);
  const named = [
    ...module.staticImports.map((statement) => statement.moduleRequest.value),
    ...module.staticExports
      .flatMap((statement) => statement.entries)
      .map((entry) => entry.moduleRequest?.value),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) => literal(text.slice(start, end))),
  ];
  return [...new Set(named.filter((name) => name !== undefined).map((name) => resolved(file, name)))];
}

function literal(expression: string): string | undefined {
  return /^(['"`])([^$]*)\1$/.exec(expression)?.[2];
}

function resolved(file: string, name: string): string {
  if (name.startsWith('@/')) return name.slice(2);
  return name.startsWith('.') ? posix.join(posix.dirname(file), name) : name;
}
