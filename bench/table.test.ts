import { expect, it } from 'vitest';
import { table } from './table.ts';

it('aligns names to the left and numbers to the right', () => {
  const rows = [
    { name: 'a', n: 5 },
    { name: 'longer', n: 12_345 },
  ];
  expect(
    table(rows, [
      ['', ({ name }) => name],
      ['count', ({ n }) => String(n)],
    ]),
  ).toBe(['          count', '  a           5', '  longer  12345'].join('\n'));
});
