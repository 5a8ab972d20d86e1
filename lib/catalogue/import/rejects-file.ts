import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Problem } from './clean-row.ts';
import { ImportError } from './import-error.ts';

/** A CSV file of the rows that could not be used. It appears under its name only when `keep` is called. */
export interface RejectsFile {
  add(line: number, problem: Problem): Promise<void>;
  /** Removes an older file of that name if nothing was rejected. */
  keep(): Promise<void>;
  discard(): Promise<void>;
}

const quoted = (text: string | number) => `"${String(text).replaceAll('"', '""')}"`;
const csvLine = (cells: (string | number)[]) => `${cells.map(quoted).join(',')}\r\n`;

async function opened(path: string): Promise<WriteStream> {
  try {
    await mkdir(dirname(path), { recursive: true });
    const stream = createWriteStream(path);
    await once(stream, 'open');
    return stream;
  } catch (error) {
    throw new ImportError(`The list of rejected rows cannot be written: ${(error as Error).message}`);
  }
}

/** @throws {ImportError} if no file can be written there */
export async function rejectsFile(path: string): Promise<RejectsFile> {
  const draft = `${path}.${process.pid}`;
  const stream = await opened(draft);
  let count = 0;
  stream.write(csvLine(['line', 'column', 'value', 'reason']));

  async function close(): Promise<void> {
    stream.end();
    await finished(stream);
  }

  return {
    async add(line, { column, value, reason }) {
      count += 1;
      if (!stream.write(csvLine([line, column, value, reason]))) await once(stream, 'drain');
    },
    async keep() {
      await close();
      if (count > 0) await rename(draft, path);
      else await Promise.all([rm(draft), rm(path, { force: true })]);
    },
    async discard() {
      await close();
      await rm(draft, { force: true });
    },
  };
}
