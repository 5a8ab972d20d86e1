import { expect, it } from 'vitest';
import { PROJECTED_TABLES, TABLE_RULES } from '../project/table-rules.ts';
import { leavePrivateOut, OUR_OWN } from './left-out.ts';
import type { DecodedRow } from './row-values.ts';

it('takes what is private out of both images, also where nothing else has changed', () => {
  const rows: DecodedRow[] = [
    { op: 'update', before: { id: 1, mobile_no: '1' }, after: { id: 1, mobile_no: '2' } },
    { op: 'insert', before: null, after: { id: 2, name: 'A', mobile_no: '3' } },
    { op: 'delete', before: { id: 3 }, after: null },
  ];
  leavePrivateOut('seller', rows);
  expect(rows).toEqual([
    { op: 'update', before: { id: 1 }, after: { id: 1 } },
    { op: 'insert', before: null, after: { id: 2, name: 'A' } },
    { op: 'delete', before: { id: 3 }, after: null },
  ]);
});

it('leaves other tables as they are', () => {
  const rows: DecodedRow[] = [{ op: 'insert', before: null, after: { id: 2, mobile_no: '3', note: 'x' } }];
  leavePrivateOut('car', rows);
  expect(rows).toEqual([{ op: 'insert', before: null, after: { id: 2, mobile_no: '3', note: 'x' } }]);
});

it('keeps what leads to cars, and every table that does', () => {
  for (const table of PROJECTED_TABLES) {
    expect(OUR_OWN.has(table)).toBe(false);
    const { carIn = [], through } = TABLE_RULES[table] ?? {};
    const needed = [...carIn, ...(through ? [through.column] : []), 'verified_at'];
    const after = Object.fromEntries(needed.map((column) => [column, 1]));
    const rows: DecodedRow[] = [{ op: 'insert', before: null, after: { ...after } }];
    leavePrivateOut(table, rows);
    expect(rows[0]?.after).toEqual(after);
  }
});
