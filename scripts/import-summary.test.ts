import { describe, expect, it } from 'vitest';
import { summaryLines } from './import-summary.ts';

const summary = {
  shape: 'sample',
  read: 12_345,
  blank: 0,
  imported: 12_340,
  updated: 0,
  unchanged: 0,
  rejected: 5,
  dropped: {},
  rejects: '/home/cars.rejects.csv',
};

describe('summaryLines', () => {
  it('counts what became of the rows, and says where the rejected ones are listed', () => {
    const text = summaryLines(summary).join('\n');
    expect(text).toMatch(/read +12,345\n.*imported +12,340\n.*rejected +5\n/s);
    expect(text).toContain('/home/cars.rejects.csv');
    expect(text).not.toContain('left out');
  });

  it('names the columns with most values left out, most first, on short lines', () => {
    const columns = Array.from({ length: 30 }, (_, at) => [
      `a column with a name of many words ${at}`.padEnd(70, '-'),
      (at + 1) * 100,
    ]);
    const lines = summaryLines({ ...summary, rejects: null, dropped: Object.fromEntries(columns) });
    const from = lines.findIndex((line) => line.includes('left out'));
    expect(lines[from]).toContain('46,500');
    expect(lines.slice(from + 1, from + 6).map((line) => Number.parseInt(line.replace(',', ''), 10))).toEqual(
      [3_000, 2_900, 2_800, 2_700, 2_600],
    );
    expect(lines.at(-1)?.trim()).toBe('and 25 more columns');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });
});
