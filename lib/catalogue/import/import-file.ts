import type { Pool, RowDataPacket } from 'mysql2/promise';
import { poolFor } from '../../platform/mysql-pool.ts';
import { type ModelNames, modelNames, type StoredModel } from '../reference/model-names.ts';
import type { CarDraft } from '../write/car-draft.ts';
import { writeDrafts } from '../write/write-drafts.ts';
import { bodyVotes } from './body-votes.ts';
import { findMapping } from './find-mapping.ts';
import { ImportError } from './import-error.ts';
import type { Mapping } from './mapping.ts';
import { readCars, readHeader } from './read-cars.ts';
import { type RejectsFile, rejectsFile } from './rejects-file.ts';
import { toDraft } from './to-draft.ts';

export interface ImportSummary {
  /** Name of the mapping used. */
  shape: string;
  /** Rows of the file without its header; the sum of `blank`, `imported`, `updated`, `unchanged` and `rejected`. */
  read: number;
  blank: number;
  imported: number;
  updated: number;
  unchanged: number;
  rejected: number;
  /** Values that were not understood and left out, by column. */
  dropped: Record<string, number>;
  /** Where the list of rejected rows is; `null` if there are none. */
  rejects: string | null;
}

export interface ImportOptions {
  /** A mapping file; without it the shape is recognised by the header. */
  mapping?: string;
  /** Where rows that cannot be used are listed. */
  rejects: string;
  /** Called when the whole file has been checked, with the number of cars in it, before anything is written. */
  onChecked?: (cars: number) => void;
  /** Called with the number of cars written so far. */
  onProgress?: (done: number) => void;
}

interface Checked {
  read: number;
  blank: number;
  rejected: number;
  dropped: Record<string, number>;
  bodyTypeOf: ReturnType<typeof bodyVotes>['decide'];
}

interface Source {
  path: string;
  header: string[];
  mapping: Mapping;
  models: ModelNames;
}

async function storedModels(pool: Pool): Promise<StoredModel[]> {
  const [rows] = await poolFor(pool, 'import').query<RowDataPacket[]>(
    `SELECT make.name AS make, model.name, body_type.name AS bodyType
     FROM model JOIN make ON make.id = model.make_id JOIN body_type ON body_type.id = model.body_type_id`,
  );
  return rows as unknown as StoredModel[];
}

/** Reads the whole file once, so that nothing is written of a file that turns out to be damaged further down. */
async function check({ path, header, mapping, models }: Source, rejects: RejectsFile): Promise<Checked> {
  const bodies = bodyVotes(models);
  const checked: Checked = { read: 0, blank: 0, rejected: 0, dropped: {}, bodyTypeOf: bodies.decide };
  let first = '';
  for await (const row of readCars(path, header, mapping, models)) {
    checked.read += 1;
    if (row.kind === 'blank') checked.blank += 1;
    if (row.kind === 'rejected') {
      checked.rejected += 1;
      const { column, value, reason } = row.problem;
      first ||= `line ${row.line}${column && `, ${column}`}: "${value}" ${reason}`;
      await rejects.add(row.line, row.problem);
    }
    if (row.kind === 'car') {
      bodies.count(row.row.values);
      for (const { column } of row.row.dropped) checked.dropped[column] = (checked.dropped[column] ?? 0) + 1;
    }
  }
  if (checked.read === checked.blank) throw new ImportError(`${path} has no rows. Nothing was imported.`);
  if (checked.read === checked.blank + checked.rejected) {
    throw new ImportError(`No row of ${path} can be used, for instance ${first}. Nothing was imported.`);
  }
  return checked;
}

async function* drafts(source: Source, { bodyTypeOf }: Checked, importedAt: Date): AsyncGenerator<CarDraft> {
  for await (const row of readCars(source.path, source.header, source.mapping, source.models)) {
    if (row.kind !== 'car') continue;
    const { sourceId, row: clean } = row;
    const bodyType = bodyTypeOf(clean.values);
    yield toDraft(clean, { source: source.mapping.source, sourceId, bodyType, importedAt });
  }
}

/**
 * Loads a CSV file of cars. The whole file is checked before the first row is written, and all of it is written in one
 * transaction: a failure leaves the database as it was. Loading the same file again changes nothing.
 * @throws {ImportError} for a file or mapping that cannot be used.
 */
export async function importFile(pool: Pool, path: string, options: ImportOptions): Promise<ImportSummary> {
  const header = await readHeader(path);
  const mapping = await findMapping(header, options.mapping);
  const source = { path, header, mapping, models: modelNames(await storedModels(pool)) };
  const rejects = await rejectsFile(options.rejects);
  try {
    const checked = await check(source, rejects);
    await rejects.close();
    options.onChecked?.(checked.read - checked.blank - checked.rejected);
    const { onProgress } = options;
    const written = await writeDrafts(pool, drafts(source, checked, new Date()), {
      transaction: true,
      onProgress,
    });
    const { read, blank, rejected, dropped } = checked;
    const list = await rejects.keep();
    return { shape: mapping.name, read, blank, ...written, rejected, dropped, rejects: list };
  } catch (error) {
    await rejects.discard();
    throw error;
  }
}
