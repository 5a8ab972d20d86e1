import { type Database, databaseFor } from '../../catalogue/database.ts';
import { groupBy } from '../../catalogue/payload/group-by.ts';
import { errorText } from '../../platform/error-text.ts';
import { inSnapshot } from '../../platform/mysql-snapshot.ts';
import { isOutage } from '../../platform/outage.ts';
import { type Extent, larger } from '../../serving/extent.ts';
import type { Stores } from '../../serving/project-cars.ts';
import { type ChangeOrigin, isRowChange, type RowChange } from '../change.ts';
import type { LogEntry } from '../log/change-log.ts';
import { carsShowing, needsLookup } from './affected.ts';
import { BulkDetector } from './bulk-detector.ts';
import type { Burial } from './burial.ts';
import { type EntryRef, OpenWork } from './open-work.ts';
import { TABLE_RULES } from './table-rules.ts';
import type { Tasks } from './tasks.ts';

const CALLER = 'project';

/** What became of entries that ask for no work: nothing to do, or nothing that can be done. */
export interface TakenIn {
  idle: EntryRef[];
  burials: Burial[];
}

interface RowEntry {
  entry: LogEntry;
  change: RowChange;
}

/** Rows of one table that are worked off together. */
interface RowGroup {
  table: string;
  rows: RowEntry[];
}

/** The same, with the cars that show them. */
interface FoundGroup extends RowGroup {
  cars: ReadonlySet<number> | 'all';
}

const originsOf = ({ rows }: RowGroup) => rows.map((row) => row.change.src);

function rowsOf(entries: readonly LogEntry[]): RowEntry[] {
  return entries.flatMap((entry) =>
    entry.change && isRowChange(entry.change) ? [{ entry, change: entry.change }] : [],
  );
}

/**
 * The transactions of rows whose cars have to be looked up. MySQL has to show them before: an earlier transaction, which
 * it shows no later, may have brought a car that would be missed.
 */
export function originsToLookUp(entries: readonly LogEntry[]): ChangeOrigin[] {
  const rows = rowsOf(entries).filter(({ change }) => needsLookup(change.table));
  return rows.map(({ change }) => change.src);
}

/** Rows whose cars have to be looked up go together by table, so that many take one query; of the others each goes alone. */
function grouped(rows: readonly RowEntry[]): RowGroup[] {
  return [...groupBy(rows, (row) => row.change.table)].flatMap(([table, ofTable]) =>
    needsLookup(table) ? [{ table, rows: ofTable }] : ofTable.map((row) => ({ table, rows: [row] })),
  );
}

/** What words are made of, in all tables of which they are made. */
const WORD_COLUMNS = ['slug', 'name', 'make_id', 'model_id', 'city_id'];

function mayChangeWords({ before, after }: RowChange): boolean {
  if (!before || !after) return true;
  return WORD_COLUMNS.some((column) => before[column] !== after[column]);
}

function extentOf({ table, rows }: RowGroup): Extent {
  const { touches } = TABLE_RULES[table] ?? {};
  return touches ? rows.map((row) => touches(row.change)).reduce(larger) : 'core';
}

function burialOf(entry: EntryRef, reason: string): Burial {
  return { entry: { stream: entry.stream, id: entry.id }, carId: null, reason, attempts: 1 };
}

/** Reads entries of the log and puts what they ask for in its places. */
export class Intake {
  readonly #pool: Stores['pool'];
  readonly #db: Database;
  readonly #tasks: Tasks;
  readonly #bulk = new BulkDetector();

  constructor({ pool }: Pick<Stores, 'pool'>, tasks: Tasks) {
    this.#pool = pool;
    this.#db = databaseFor(pool, CALLER);
    this.#tasks = tasks;
  }

  /**
   * Takes entries in, once MySQL shows `originsToLookUp`; where one of them cannot be understood only that one is given up.
   * @throws {Error} when MySQL cannot be asked which cars are meant; nothing was taken in then
   */
  async take(entries: readonly LogEntry[]): Promise<TakenIn> {
    try {
      return await this.#takeAll(entries);
    } catch (error) {
      if (isOutage(error)) throw error;
      const [entry] = entries;
      if (entries.length === 1 && entry) return { idle: [], burials: [burialOf(entry, errorText(error))] };
      const each: TakenIn[] = [];
      for (const one of entries) each.push(await this.take([one]));
      return { idle: each.flatMap((one) => one.idle), burials: each.flatMap((one) => one.burials) };
    }
  }

  async #takeAll(entries: readonly LogEntry[]): Promise<TakenIn> {
    const taken: TakenIn = { idle: [], burials: [] };
    const groups = await Promise.all(grouped(rowsOf(entries)).map((group) => this.#find(group)));
    for (const group of groups) if (group.cars !== 'all') this.#bulk.see(originsOf(group), group.cars);
    for (const group of groups) this.#takeRows(group, taken);
    for (const entry of entries) this.#takeOther(entry, taken);
    return taken;
  }

  async #find(group: RowGroup): Promise<FoundGroup> {
    const changes = group.rows.map((row) => row.change);
    const find = (db: Database) => carsShowing(group.table, changes, db);
    // a snapshot has a time limit
    const cars = needsLookup(group.table)
      ? inSnapshot(this.#pool, CALLER, (connection) => find(databaseFor(connection, CALLER)))
      : find(this.#db);
    return { ...group, cars: await cars };
  }

  #takeRows(group: FoundGroup, taken: TakenIn): void {
    const { table, rows, cars } = group;
    const entries = rows.map((row) => row.entry);
    const work = new OpenWork(entries, originsOf(group));
    const words = TABLE_RULES[table]?.words;
    if (words === 'publish' || (words && rows.some((row) => mayChangeWords(row.change))))
      this.#tasks.words[words].ask(work);
    if (cars === 'all') this.#tasks.everything.ask(work);
    else this.#takeCars(cars, work, extentOf(group));
    if (work.isDone) taken.idle.push(...entries);
  }

  #takeCars(cars: ReadonlySet<number>, work: OpenWork, extent: Extent): void {
    const size = this.#bulk.sizeOf(work.origins, cars.size);
    for (const id of cars) this.#tasks.cars.add(id, work.needOneMore(), { size, extent });
  }

  #takeOther(entry: LogEntry, { idle, burials }: TakenIn): void {
    const { change, reason } = entry;
    if (change === null && reason === null) idle.push(entry);
    else if (change === null) burials.push(burialOf(entry, reason ?? ''));
    else if (change.op === 'resync') this.#tasks.resync.ask(new OpenWork([entry], []));
    else if (!isRowChange(change)) this.#takeTable(change.table, new OpenWork([entry], [change.src]), idle);
  }

  #takeTable(table: string, work: OpenWork, idle: EntryRef[]): void {
    const rule = TABLE_RULES[table];
    if (rule?.words) this.#tasks.words[rule.words].ask(work);
    if (rule?.carIn || rule?.through) this.#tasks.everything.ask(work);
    if (work.isDone) idle.push(...work.entries);
  }
}
