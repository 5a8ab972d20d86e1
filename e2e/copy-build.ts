import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** What a web process runs from; it finds its folder by where `workers/web.ts` lies, so these are copied. */
const SOURCES = [
  'app',
  'components',
  'lib',
  'workers',
  'server.ts',
  'instrumentation.ts',
  'next.config.ts',
  'tsconfig.json',
  'package.json',
];
const SHARED = ['node_modules', 'public'];
const CACHE = resolve('.next', 'cache');

export interface BuildCopy {
  folder: string;
  remove(): void;
}

/** A copy of the project and of what was built from it, as if it were another build, named `id`. */
export function copyBuild(id: string): BuildCopy {
  const folder = mkdtempSync(join(tmpdir(), 'forecourt-build-'));
  for (const name of SOURCES) cpSync(name, join(folder, name), { recursive: true });
  for (const name of SHARED) symlinkSync(resolve(name), join(folder, name));
  const built = join(folder, '.next');
  cpSync('.next', built, {
    recursive: true,
    verbatimSymlinks: false,
    filter: (file) => resolve(file) !== CACHE,
  });
  const before = readFileSync(join(built, 'BUILD_ID'), 'utf8').trim();
  cpSync(join(built, 'static', before), join(built, 'static', id), { recursive: true });
  writeFileSync(join(built, 'BUILD_ID'), id);
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
