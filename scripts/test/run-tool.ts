import { join } from 'node:path';
import { run } from '../stack/run.ts';
import { failure, type Outcome, PASSED } from './outcome.ts';

/** Runs a tool from `node_modules/.bin` that checks something as a whole: it counts as one test. */
export async function runTool(name: string, ...args: string[]): Promise<Outcome> {
  const { code, output } = await run(join('node_modules', '.bin', name), args, { env: { NO_COLOR: '1' } });
  return code === 0 ? PASSED : failure(output);
}
