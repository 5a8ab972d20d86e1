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

interface ServerError {
  code: string;
  address?: string;
  port?: number;
}

const hasCode = (error: object): error is ServerError => 'code' in error && typeof error.code === 'string';

/** The first error with a code, of this one and its causes. */
function withCode(error: Error): ServerError | null {
  if (hasCode(error)) return error;
  return error.cause instanceof Error ? withCode(error.cause) : null;
}

/** That a store cannot be reached, and which, as far as the error tells; null where it is about something else. */
function unreachable(error: Error): string | null {
  const { code, address, port } = (withCode(error) ?? {}) as {
    code?: string;
    address?: string;
    port?: number;
  };
  if (code === undefined || !UNREACHABLE.includes(code)) return null;
  const store = code.startsWith('ER_') ? 'MySQL' : 'MySQL or Valkey';
  const place = address === undefined ? '' : ` at ${address}:${port}`;
  return `${store}${place} cannot be reached (${code}). Is the stack running? \`npm run status\` tells.`;
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
  return refusalOf(error) ?? unreachable(error) ?? error.stack ?? error.message;
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
