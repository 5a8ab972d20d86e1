import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CsvRow, findDelimiter, readCsv } from './read-csv.ts';
import { type SampleFolder, sampleFolder } from './testing/sample-file.ts';

let folder: SampleFolder;

beforeAll(async () => {
  folder = await sampleFolder();
});
afterAll(() => folder.remove());

async function rowsOf(content: string | Buffer): Promise<CsvRow[]> {
  const path = await folder.write('cars.csv', content);
  const rows: CsvRow[] = [];
  for await (const row of readCsv(path)) rows.push(row);
  return rows;
}

describe('readCsv', () => {
  it('reads rows with the line each starts on', async () => {
    expect(await rowsOf('a,b\n1,2\n\n3,4\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['1', '2'] },
      { line: 4, cells: ['3', '4'] },
    ]);
  });

  it('takes line breaks, commas and quotes inside quoted values', async () => {
    expect(await rowsOf('a,b\n"one\ntwo","x, ""y"""\n3,4\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['one\ntwo', 'x, "y"'] },
      { line: 4, cells: ['3', '4'] },
    ]);
  });

  it.each([
    ['Windows line ends', 'a,b\r\n1,2\r\n'],
    ['a byte order mark', '\uFEFFa,b\n1,2\n'],
    ['no line end at the end', 'a,b\n1,2'],
    ['semicolons', 'a;b\n1;2\n'],
  ])('reads a file with %s', async (_, content) => {
    expect((await rowsOf(content)).map(({ cells }) => cells)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it.each([
    ['an unclosed quote', 'a,b\n1,"2\n3,4\n', 'ends inside a quoted value'],
    ['a short last row', 'a,b,c\n1,2,3\n4,5\n', 'is truncated: its last row (line 3) has 2 of 3 cells'],
    ['nothing in it', '', 'is empty'],
    ['UTF-16', Buffer.from('\uFEFFa,b\n1,2\n', 'utf16le'), 'is text in UTF-16'],
    ['UTF-16 without a mark', Buffer.from('a,b\n1,2\n', 'utf16le'), 'or text in UTF-16'],
    ['Latin-1', Buffer.from('a,b\nCitro\xebn,2\n', 'latin1'), 'is not text in UTF-8'],
    [
      'a character cut in half at the end',
      Buffer.from('a,b\n1,₹').subarray(0, -1),
      'ends in the middle of a character',
    ],
    ['a picture in it', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'a binary file'],
    ['a workbook in it', Buffer.from('PK\x03\x04xl/workbook.xml'), 'an Excel workbook'],
    ['zero bytes far down', `a,b\n${'1,2\n'.repeat(40_000)}\0,2\n`, 'has zero bytes in it'],
    ['a quote out of place', 'a,b\n1,2"3"\n4,5\n', 'is not a CSV file that can be read'],
    [
      'a quote that swallows a megabyte',
      `a,b\n1,"2\n${'3,4\n'.repeat(400_000)}`,
      'a row of more than a megabyte',
    ],
  ])('refuses a file with %s', async (_, content, message) => {
    await expect(rowsOf(content)).rejects.toThrow(message);
  });

  it('refuses a file that is not there, and a folder', async () => {
    const all = async (path: string) => {
      for await (const row of readCsv(path)) expect(row).toBeUndefined();
    };
    await expect(all(`${folder.path}/none.csv`)).rejects.toThrow('There is no file');
    await expect(all(folder.path)).rejects.toThrow('is a folder');
  });
});

it.each([
  ['a,b,c', ','],
  ['"a;b;c";d', ';'],
  ['a\tb\tc,d', '\t'],
  ['one column', ','],
])('finds the delimiter of %s', (line, delimiter) => {
  expect(findDelimiter(`${line}\n1`)).toBe(delimiter);
});
