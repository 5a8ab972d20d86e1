import { doneLine, labelled } from './line.ts';

/**
 * Runs one step of a command and prints one line about it: its label, its result in words, its seconds.
 * @param inWords puts what `work` answered into words
 */
export async function stage<T>(
  label: string,
  work: () => Promise<T>,
  inWords: (result: T) => string,
): Promise<T> {
  const started = performance.now();
  if (process.stdout.isTTY) process.stdout.write(labelled(label, '…'));
  try {
    const result = await work();
    clearLine();
    console.log(doneLine(label, inWords(result), started));
    return result;
  } catch (error) {
    clearLine();
    throw error;
  }
}

function clearLine(): void {
  if (process.stdout.isTTY) process.stdout.write('\r\u001b[K');
}
