import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import { ImportError } from './import-error.ts';
import type { Problem } from './problem.ts';

/** A CSV file of the rows that could not be used. It appears under its name only when `keep` is called. */
export interface RejectsFile {
  add(line: number, problem: Problem): Promise<void>;
  /** Nothing more will be added. @throws {ImportError} if not all of it could be written */
  close(): Promise<void>;
  /**
   * Gives the closed file its name, or removes an older one of that name if nothing was rejected. Never throws.
   * @returns where the list is, which is beside its place if that could not be taken; `null` if there is none
   */
  keep(): Promise<string | null>;
  discard(): Promise<void>;
}

const quoted = (text: string | number) => `"${String(text).replaceAll('"', '""')}"`;
const csvLine = (cells: (string | number)[]) => `${cells.map(quoted).join(',')}\r\n`;

const unwritable = (error: unknown) =>
  new ImportError(
    `The list of rejected rows cannot be written: ${(error as Error).message}. Nothing was imported.`,
  );

async function opened(path: string): Promise<WriteStream> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const stream = createWriteStream(path);
    await once(stream, 'open');
    return stream;
  } catch (error) {
    throw unwritable(error);
  }
}

/** @throws {ImportError} if no file can be written there */
export async function rejectsFile(path: string): Promise<RejectsFile> {
  const draft = `${path}.${process.pid}`;
  const stream = await opened(draft);
  const written = finished(stream);
  // a failure is thrown by whoever waits next, not as one that nobody caught
  written.catch(() => undefined);
  let count = 0;
  stream.write(csvLine(['line', 'column', 'value', 'reason']));

  return {
    async add(line, { column, value, reason }) {
      count += 1;
      if (stream.write(csvLine([line, column, value, reason]))) return;
      await Promise.race([once(stream, 'drain'), written]).catch((error) => {
        throw unwritable(error);
      });
    },
    async close() {
      stream.end();
      await written.catch((error) => {
        throw unwritable(error);
      });
    },
    async keep() {
      if (count === 0) {
        await Promise.allSettled([rm(draft), rm(path, { force: true })]);
        return null;
      }
      return rename(draft, path).then(
        () => path,
        () => draft,
      );
    },
    async discard() {
      stream.destroy();
      await rm(draft, { force: true });
    },
  };
}
