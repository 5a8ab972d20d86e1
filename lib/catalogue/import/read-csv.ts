import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { ImportError } from './import-error.ts';
import { readHead, readText } from './read-text.ts';

/** A row of a CSV file; `line` is where it starts, counted from 1. The first row is the header. */
export interface CsvRow {
  line: number;
  cells: string[];
}

interface ParsedRecord {
  record: string[];
  info: { lines: number };
}

const DELIMITERS = [',', ';', '\t', '|'];
/** A quote that is never closed would otherwise swallow a whole file into memory. */
const LONGEST_ROW = 1_048_576;

/** The delimiter that the first line has most of, outside of quotes. */
export function findDelimiter(head: string): string {
  const firstLine = head.split(/\r?\n|\r/, 1)[0] ?? '';
  const unquoted = firstLine.replace(/"[^"]*"/g, '');
  const count = (delimiter: string) => unquoted.split(delimiter).length;
  return DELIMITERS.reduce((best, one) => (count(one) > count(best) ? one : best));
}

function explained(path: string, error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = typeof error.lines === 'number' ? ` near line ${error.lines}` : '';
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return new ImportError(
      `${path} ends inside a quoted value: it is truncated, or a quote is never closed. Nothing was imported.`,
    );
  }
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return new ImportError(
      `${path} has a row of more than a megabyte${line}: probably a quote that is never closed. Nothing was imported.`,
    );
  }
  return new ImportError(
    `${path} is not a CSV file that can be read: ${error.message}. Nothing was imported.`,
  );
}

/** A value may span lines, so where a row ends is not where it starts. */
const startLine = ({ record, info }: ParsedRecord) =>
  info.lines - record.reduce((lines, cell) => lines + cell.split('\n').length - 1, 0);

async function* records(path: string): AsyncGenerator<CsvRow> {
  const delimiter = findDelimiter((await readHead(path)).toString('utf8'));
  const parser = parse({
    delimiter,
    info: true,
    relaxColumnCount: true,
    skipEmptyLines: true,
    maxRecordSize: LONGEST_ROW,
  });
  // the parser is destroyed with the reader's error, which the loop below then throws
  pipeline(Readable.from(readText(path)), parser, () => undefined);
  try {
    for await (const parsed of parser as AsyncIterable<ParsedRecord>) {
      yield { line: startLine(parsed), cells: parsed.record };
    }
  } catch (error) {
    throw explained(path, error);
  }
}

/**
 * The rows of a CSV file one by one, the header first; quoted values may hold line breaks. The delimiter is found by
 * looking. Rows may have any number of cells, except the last one: if it is short, the file was cut off.
 * @throws {ImportError} for a file that is missing, empty, binary, truncated, in another encoding, or not CSV.
 */
export async function* readCsv(path: string): AsyncGenerator<CsvRow> {
  let width: number | undefined;
  let held: CsvRow | undefined;
  for await (const row of records(path)) {
    width ??= row.cells.length;
    if (held) yield held;
    held = row;
  }
  if (!held || width === undefined) throw new ImportError(`${path} is empty. Nothing was imported.`);
  if (held.cells.length < width) {
    throw new ImportError(
      `${path} is truncated: its last row (line ${held.line}) has ${held.cells.length} of ${width} cells. Nothing was imported.`,
    );
  }
  yield held;
}
