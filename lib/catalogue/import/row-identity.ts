import { createHash } from 'node:crypto';
import { sourceKey } from '../write/source-key.ts';
import type { Mapping } from './mapping.ts';
import type { Problem } from './problem.ts';

const LONGEST_ID = 60;
const ASCII = /^[\x20-\x7e]+$/;

export type Identity = { sourceId: string } | { problem: Problem };

/** A short id that is the same for the same cells at every import. */
function hashed(cells: readonly string[]): string {
  const text = cells.map((cell) => cell.replace(/\s+/g, ' ').trim().toLowerCase()).join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 20);
}

/**
 * Builds the function that names the car of a row. An id given twice is refused. Rows without an id that agree in all
 * identifying columns are several cars, told apart by their order.
 */
export function rowIdentity(mapping: Mapping, header: readonly string[]) {
  const { identity, source } = mapping;
  const seen = new Map<string, number>();
  const cell = (cells: readonly string[], column: string) => cells[header.indexOf(column)]?.trim() ?? '';

  function byColumn(column: string, cells: readonly string[], line: number): Identity {
    const id = cell(cells, column);
    const refuse = (reason: string) => ({ problem: { column, value: id, reason } });
    if (id === '') return refuse('is empty');
    if (id.length > LONGEST_ID) return refuse(`is longer than ${LONGEST_ID} letters`);
    // the database takes letters for the same that are not ("ß" and "ss", any two emoji)
    const sourceId = ASCII.test(id) ? id : hashed([id]);
    const key = sourceKey(source, sourceId);
    const before = seen.get(key);
    if (before !== undefined) return refuse(`is the id of line ${before} already`);
    seen.set(key, line);
    return { sourceId };
  }

  function byCells(columns: readonly string[], cells: readonly string[]): Identity {
    const hash = hashed(columns.map((column) => cell(cells, column)));
    const times = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, times);
    return { sourceId: times === 1 ? hash : `${hash}-${times}` };
  }

  return (cells: readonly string[], line: number): Identity =>
    'column' in identity ? byColumn(identity.column, cells, line) : byCells(identity.columns, cells);
}
