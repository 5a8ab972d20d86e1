import type { StackUrls } from '../../lib/platform/stack-file.ts';
import { publishIfNeeded } from '../publish.ts';
import type { Home } from './home.ts';
import { startPipeline } from './stages/pipeline.ts';
import { stopOutdatedWorkers } from './workers.ts';

/**
 * Fills Valkey from MySQL where that is needed, and lets the change pipeline keep it so. Workers of older code are stopped
 * first: they would write beside the rebuild what it replaces.
 */
export async function fillAndFollow(home: Home, urls: StackUrls): Promise<void> {
  await stopOutdatedWorkers(home, urls);
  await publishIfNeeded(urls);
  await startPipeline(home, urls);
}
