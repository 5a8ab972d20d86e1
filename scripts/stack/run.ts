import { spawn } from 'node:child_process';

/** How a helper program ended. `output` is what it printed on both channels. */
export interface RunResult {
  code: number;
  output: string;
}

/** Runs a program to its end without a terminal. `onStatus` gets each line it writes to file descriptor 3. */
export function run(
  command: string,
  args: readonly string[],
  options: { env?: Record<string, string>; onStatus?: (line: string) => void } = {},
): Promise<RunResult> {
  return new Promise((resolve) => {
    const env = { ...process.env, ...options.env };
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000);
    };
    child.stdout?.on('data', keep);
    child.stderr?.on('data', keep);
    child.stdio[3]?.on('data', (chunk: Buffer) => {
      for (const line of chunk.toString().split('\n')) options.onStatus?.(line);
    });
    child.once('error', (error) => resolve({ code: 127, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
