import { existsSync, readdirSync, statSync } from 'node:fs';
import { posix } from 'node:path';

/** Every file in `path` and its folders, in a fixed order; `path` itself where it is a file, none where it is missing. */
export function filesBelow(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesBelow(posix.join(path, name)));
}
