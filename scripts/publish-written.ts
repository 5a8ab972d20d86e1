import type { StackUrls } from '../lib/platform/stack-file.ts';
import { awaitPipeline } from './await-pipeline.ts';
import { publish } from './publish.ts';
import { isPipelineRunning } from './stack/pipeline.ts';
import { withStores } from './stack/with-stores.ts';
import { ExpectedError } from './terminal/expected-error.ts';

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return error.message || code;
}

/** What was written is on its way where the change pipeline runs; else it is published here. */
function bring(urls: StackUrls): Promise<void> {
  return withStores(urls, async (pool, valkey) => {
    if (await isPipelineRunning(valkey)) await awaitPipeline(pool, valkey);
    else await publish(urls);
  });
}

/**
 * Brings cars that a command has written to the pages, also if none of them changed: an earlier run may have failed here.
 * @throws {ExpectedError} that says where the cars are and what brings them to the pages
 */
export async function publishWritten(urls: StackUrls): Promise<void> {
  try {
    await bring(urls);
  } catch (error) {
    throw new ExpectedError(
      `All cars are in MySQL, but bringing them to the pages failed (${reasonOf(error)}). ` +
        '`npm run rebuild` publishes them; nothing has to be written again.',
    );
  }
}
