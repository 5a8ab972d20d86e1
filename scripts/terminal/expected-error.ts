import { ExpectedError } from '../../lib/platform/expected-error.ts';

export { ExpectedError };

const UNREACHABLE = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'ETIMEDOUT',
  'ECONNRESET',
  'ER_ACCESS_DENIED_ERROR',
  'ER_BAD_DB_ERROR',
];

function codeOf(error: Error): string | null {
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause instanceof Error ? codeOf(error.cause) : null;
}

/** What Valkey answered to a command, a key of another type for example. */
function refusalOf(error: Error): string | null {
  if (error.name !== 'ReplyError') return null;
  const { command } = error as { command?: { name: string; args: unknown[] } };
  const what = command ? ` ${command.name.toUpperCase()} ${String(command.args[0] ?? '')}` : '';
  return `Valkey refused${what}: ${error.message}`;
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof ExpectedError) return error.message;
  const refusal = refusalOf(error);
  if (refusal) return refusal;
  const code = codeOf(error);
  return code !== null && UNREACHABLE.includes(code)
    ? `MySQL or Valkey cannot be reached (${code}). Is the stack running? \`npm run status\` tells.`
    : (error.stack ?? error.message);
}

/** Whoever reads the output may leave early, as `head` does. */
function leaveWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    throw error;
  });
}

/** Runs a command's main function; failures become one message on stderr and an exit code. */
export async function runCommand(main: () => Promise<number>, exitCodeOfFailure = 1): Promise<void> {
  leaveWithReader();
  try {
    process.exitCode = await main();
  } catch (error) {
    console.error(`\n${messageOf(error)}`);
    process.exitCode = exitCodeOfFailure;
  }
}
