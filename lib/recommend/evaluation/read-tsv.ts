import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { ExpectedError } from '../../platform/expected-error.ts';

/** A row of a tab-separated file; lines are counted from 1. */
export interface TsvRow {
  line: number;
  cells: string[];
}

const LONGEST_ROW = 1_048_576;

const explained = (path: string, error: unknown) =>
  error instanceof CsvError || (error instanceof Error && 'code' in error)
    ? new ExpectedError(`${path} cannot be read: ${error.message}`)
    : error;

/** Reads a tab-separated file without a header; empty lines are passed over. @throws {ExpectedError} where that fails */
export async function* readTsv(path: string): AsyncGenerator<TsvRow> {
  const options = { delimiter: '\t', quote: null, relaxColumnCount: true, skipEmptyLines: true, info: true };
  const parser = parse({ ...options, maxRecordSize: LONGEST_ROW });
  // the parser is destroyed with the reader's error, which the loop below then throws
  pipeline(createReadStream(path), parser, () => {});
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>)
      yield { line: info.lines, cells: record.map((cell) => cell.trim()) };
  } catch (error) {
    throw explained(path, error);
  }
}
