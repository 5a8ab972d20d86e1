import { readFileSync } from 'node:fs';
import { filesBelow } from '../../stack/files-below.ts';
import { checkArrows } from '../arrows/check-arrows.ts';
import { failure, type Outcome, PASSED, type TestStage } from '../outcome.ts';
import { runTool } from '../run-tool.ts';

const SOURCE_FOLDERS = ['app', 'components', 'lib', 'workers', 'scripts', 'e2e', 'bench', 'server.ts'];

/** Next writes the types of routes and of `next-env.d.ts` first; a fresh clone has neither. */
async function checkTypes(): Promise<Outcome> {
  const routes = await runTool('next', 'typegen');
  return routes.failed > 0 ? routes : runTool('tsc', '--noEmit');
}

async function checkImports(): Promise<Outcome> {
  const files = SOURCE_FOLDERS.flatMap(filesBelow).filter((file) => /\.tsx?$/.test(file));
  const complaints = checkArrows(new Map(files.map((file) => [file, readFileSync(file, 'utf8')])));
  return complaints.length === 0 ? PASSED : failure(complaints.join('\n'));
}

export const STATIC_CHECKS: readonly TestStage[] = [
  { name: 'types', run: checkTypes },
  { name: 'lint', run: () => runTool('biome', 'check') },
  { name: 'dead-code', run: () => runTool('knip', '--no-progress') },
  { name: 'imports', run: checkImports },
];
