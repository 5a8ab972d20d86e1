import { type Config, readConfig } from '../../lib/platform/config.ts';
import { givenUrls, type StackUrls } from '../../lib/platform/stack-file.ts';
import { ExpectedError } from '../terminal/expected-error.ts';

function expected<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new ExpectedError(error instanceof Error ? error.message : String(error));
  }
}

/** The environment's settings. @throws {ExpectedError} naming what cannot be used. */
export function commandConfig(): Config {
  return expected(readConfig);
}

/** The servers that the environment names, or null. @throws {ExpectedError} where it names only one of the two. */
export function commandUrls(): StackUrls | null {
  return expected(givenUrls);
}
