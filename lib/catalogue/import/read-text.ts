import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { ImportError } from './import-error.ts';

const ADVICE = 'Save it as "CSV UTF-8" and try again. Nothing was imported.';
const HEAD_BYTES = 65_536;

/** What the first bytes give away, or `null` if they could be text in UTF-8. */
function foreignFormat(head: Buffer): string | null {
  const start = head.subarray(0, 4).toString('latin1');
  if (start.startsWith('\xff\xfe') || start.startsWith('\xfe\xff')) return 'text in UTF-16';
  if (start.startsWith('PK')) return 'an archive or an Excel workbook';
  if (start.startsWith('%PDF')) return 'a PDF';
  if (start.startsWith('\x1f\x8b')) return 'a compressed file';
  return head.includes(0) ? 'a binary file, or text in UTF-16' : null;
}

function reading(path: string, error: unknown): ImportError {
  if (error instanceof ImportError) return error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return new ImportError(`There is no file ${path}.`);
  if (code === 'EISDIR') return new ImportError(`${path} is a folder, not a file.`);
  return new ImportError(`${path} cannot be read: ${(error as Error).message}`);
}

/** The first 64 KiB of a file, as they are. @throws {ImportError} */
export async function readHead(path: string): Promise<Buffer> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw reading(path, error);
  }
}

function decoded(decoder: TextDecoder, path: string, position: number, chunk?: Buffer): string {
  try {
    return decoder.decode(chunk, { stream: chunk !== undefined });
  } catch {
    if (chunk === undefined) {
      throw new ImportError(
        `${path} ends in the middle of a character: it is truncated, or not UTF-8. ${ADVICE}`,
      );
    }
    const place = position.toLocaleString('en-IN');
    throw new ImportError(
      `${path} is not text in UTF-8 (after byte ${place}); it may be in Latin-1 or Windows-1252. ${ADVICE}`,
    );
  }
}

/**
 * The text of a UTF-8 file in pieces, without its byte order mark.
 * @throws {ImportError} for a file that is missing, binary or in another encoding.
 */
export async function* readText(path: string): AsyncGenerator<string> {
  const foreign = foreignFormat(await readHead(path));
  if (foreign) throw new ImportError(`${path} is ${foreign}, not text in UTF-8. ${ADVICE}`);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let position = 0;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      if (chunk.includes(0)) throw new ImportError(`${path} has zero bytes in it: it is damaged. ${ADVICE}`);
      yield decoded(decoder, path, position, chunk);
      position += chunk.length;
    }
  } catch (error) {
    throw reading(path, error);
  }
  yield decoded(decoder, path, position);
}
