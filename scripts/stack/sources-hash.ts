import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { filesBelow } from './files-below.ts';

/** What `next build` reads. */
export const PAGE_SOURCES = [
  'app',
  'components',
  'lib',
  'next.config.ts',
  'tsconfig.json',
  'package-lock.json',
] as const;

/** What decides how a payload looks. */
export const PAYLOAD_SOURCES = ['lib/catalogue', 'lib/serving', 'drizzle'] as const;

/** What the workers run from. */
export const WORKER_SOURCES = [
  'workers',
  'lib/changes',
  'lib/recommend',
  'lib/serving',
  'lib/catalogue',
  'lib/platform',
  'package-lock.json',
] as const;

const IS_TEST = /\.test\.tsx?$/;

/** One hash over the content of all files in `paths` (relative to the project), tests left out. */
export function sourcesHash(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of paths.flatMap(filesBelow)) {
    if (!IS_TEST.test(file)) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex').slice(0, 32);
}
