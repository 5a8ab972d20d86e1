import { ExpectedError } from '../../lib/platform/expected-error.ts';

export { ExpectedError };

/** Runs a command's main function; failures become one message on stderr and exit code 1. */
export async function runCommand(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    const expected = error instanceof ExpectedError;
    console.error(
      `\n${expected || !(error instanceof Error) ? String(error).replace(/^Error: /, '') : error.stack}`,
    );
    process.exitCode = 1;
  }
}
