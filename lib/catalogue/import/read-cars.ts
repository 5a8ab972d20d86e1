import type { ModelNames } from '../reference/model-names.ts';
import { type CleanRow, isNothing, rowCleaner } from './clean-row.ts';
import { ImportError } from './import-error.ts';
import type { Mapping } from './mapping.ts';
import type { Problem } from './problem.ts';
import { readCsv } from './read-csv.ts';
import { rowIdentity } from './row-identity.ts';

/** A row of the file after cleaning: a car, nothing at all, or something that cannot be used. */
export type CarRow =
  | { kind: 'car'; line: number; sourceId: string; row: CleanRow }
  | { kind: 'blank'; line: number }
  | { kind: 'rejected'; line: number; problem: Problem };

/**
 * The columns of a CSV file.
 * @throws {ImportError} as `readCsv`, and for a column name that is there twice.
 */
export async function readHeader(path: string): Promise<string[]> {
  for await (const { cells } of readCsv(path)) {
    const header = cells.map((cell) => cell.trim());
    const twice = header.find((name, index) => name !== '' && header.indexOf(name) !== index);
    if (twice === undefined) return header;
    throw new ImportError(
      `${path} has two columns named "${twice}": which one is meant cannot be told. Nothing was imported.`,
    );
  }
  throw new ImportError(`${path} is empty. Nothing was imported.`);
}

/** The rows of a file, cleaned by `mapping`, one by one: the same ones every time it is called on the same file. */
export async function* readCars(
  path: string,
  header: readonly string[],
  mapping: Mapping,
  models: ModelNames,
): AsyncGenerator<CarRow> {
  const clean = rowCleaner(mapping, header, models);
  const identify = rowIdentity(mapping, header);

  function carRow(line: number, cells: string[]): CarRow {
    if (cells.every(isNothing)) return { kind: 'blank', line };
    if (cells.length !== header.length) {
      const reason = `the row has ${cells.length} cells, the header ${header.length}`;
      return { kind: 'rejected', line, problem: { column: '', value: '', reason } };
    }
    const cleaned = clean(cells);
    if ('problem' in cleaned) return { kind: 'rejected', line, problem: cleaned.problem };
    const identity = identify(cells, line);
    if ('problem' in identity) return { kind: 'rejected', line, problem: identity.problem };
    return { kind: 'car', line, sourceId: identity.sourceId, row: cleaned.row };
  }

  let isHeader = true;
  for await (const { line, cells } of readCsv(path)) {
    if (isHeader) isHeader = false;
    else yield carRow(line, cells);
  }
}
