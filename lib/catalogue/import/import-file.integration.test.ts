import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RowDataPacket } from 'mysql2/promise';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../testing/test-database.ts';
import { tableChecksums } from '../write/table-checksums.ts';
import { importFile } from './import-file.ts';
import {
  SAMPLE_HEADER,
  SAMPLE_MAPPING,
  type SampleFolder,
  sampleCsv,
  sampleFolder,
  sampleRow,
} from './testing/sample-file.ts';

let database: TestDatabase;
let folder: SampleFolder;
let mapping: string;

beforeAll(async () => {
  database = await testDatabase();
  folder = await sampleFolder();
  mapping = await folder.write('map.json', JSON.stringify(SAMPLE_MAPPING));
});
afterAll(async () => {
  await database.drop();
  await folder.remove();
});

const PHOTO_MAPPING = {
  ...SAMPLE_MAPPING,
  fields: { ...SAMPLE_MAPPING.fields, images: { column: 'remarks', options: { separator: ' ' } } },
};

const rejects = () => join(folder.path, 'rejects.csv');

async function load(content: string | Buffer, map = mapping) {
  const path = await folder.write('cars.csv', content);
  return importFile(database.pool, path, { mapping: map, rejects: rejects() });
}

async function rows(sql: string): Promise<RowDataPacket[]> {
  const [found] = await database.pool.query<RowDataPacket[]>(sql);
  return found;
}

describe('a file of a user’s own shape', () => {
  it('comes in through the user’s mapping', async () => {
    const csv = sampleCsv(sampleRow(), ',,,,,,,,,,,,', sampleRow({ ref: 'A2', asking: '5,25,000' }));
    expect(await load(csv)).toEqual({
      shape: 'sample',
      read: 3,
      blank: 1,
      imported: 2,
      updated: 0,
      unchanged: 0,
      rejected: 0,
      dropped: {},
      rejects: null,
    });
    const [car] = await rows(
      `SELECT make.name AS make, model.name AS model, price, km_driven, status, listing_type, color.slug AS color
       FROM car JOIN variant v ON v.id = variant_id JOIN model ON model.id = model_id JOIN make ON make.id = make_id
       JOIN color ON color.id = color_id WHERE source_id = 'A1'`,
    );
    expect(car).toEqual({
      make: 'Maruti Suzuki',
      model: 'Swift',
      price: 450_000,
      km_driven: 42_000,
      status: 'live',
      listing_type: 'marketplace',
      color: 'red',
    });
  });

  it('changes nothing the second time, and only what changed the third', async () => {
    const before = await tableChecksums(database.pool);
    const csv = sampleCsv(sampleRow(), sampleRow({ ref: 'A2', asking: '5,25,000' }));
    expect(await load(csv)).toMatchObject({ imported: 0, updated: 0, unchanged: 2 });
    expect(await tableChecksums(database.pool)).toEqual(before);
    const cheaper = sampleCsv(sampleRow(), sampleRow({ ref: 'A2', asking: '5,00,000' }));
    expect(await load(cheaper)).toMatchObject({ imported: 0, updated: 1, unchanged: 1 });
  });

  it('may have line breaks inside quoted values', async () => {
    const csv = sampleCsv(sampleRow({ ref: 'A3', remarks: 'one careful\nlady owner' }));
    expect(await load(csv)).toMatchObject({ imported: 1, rejected: 0 });
    expect(await rows("SELECT value FROM specification WHERE name = 'Remarks'")).toEqual([
      { value: 'one careful lady owner' },
    ]);
  });

  it('gives every car an instant it went live before the import', async () => {
    const [row] = await rows(
      'SELECT COUNT(*) AS late FROM car WHERE made_live_at IS NULL OR made_live_at > NOW(3)',
    );
    expect(row?.late).toBe(0);
  });
});

describe('rows that cannot be used', () => {
  it('are listed with line, column, value and reason; the others come in', async () => {
    const csv = sampleCsv(
      sampleRow({ ref: 'R1', asking: 'call me' }),
      sampleRow({ ref: 'R2', remarks: 'two\nlines' }),
      sampleRow({ ref: 'R2', built: '2017' }),
      'R4,Maruti',
      sampleRow({ ref: 'R5', built: '1890' }),
      sampleRow({ ref: 'R6' }),
    );
    expect(await load(csv)).toMatchObject({ read: 6, imported: 2, rejected: 4, rejects: rejects() });
    expect((await readFile(rejects(), 'utf8')).split('\r\n')).toEqual([
      '"line","column","value","reason"',
      '"2","asking","call me","is not an amount of rupees"',
      '"5","ref","R2","is the id of line 3 already"',
      '"6","","","the row has 2 cells, the header 13"',
      '"7","built","1890","is not a year"',
      '',
    ]);
  });

  it('do not stop the others by a value that no column can hold', async () => {
    const long = 'x'.repeat(600);
    const photos = Array.from({ length: 300 }, (_, at) => `https://img.example/${at}.jpg`).join(' ');
    const map = await folder.write('photos.json', JSON.stringify(PHOTO_MAPPING));
    const csv = sampleCsv(
      sampleRow({ ref: 'L1', town: 'मुंबई' }),
      sampleRow({ ref: 'L2', type: long }),
      sampleRow({ ref: 'L3', extras: `Radio;${long};रेडियो`, remarks: photos }),
      sampleRow({ ref: 'L4', paint: 'मुंबई', remarks: `https://img.example/${long}` }),
      sampleRow({ ref: 'ß', brand: 'Maruti' }),
      sampleRow({ ref: 'ss', brand: 'Maruti' }),
    );
    expect(await load(csv, map)).toMatchObject({ read: 6, imported: 4, rejected: 2 });
    expect(await load(csv, map)).toMatchObject({ imported: 0, updated: 0, unchanged: 4 });
    const [, first, second] = (await readFile(rejects(), 'utf8')).split('\r\n');
    expect(first).toMatch(/^"2","town","मुंबई","has no Latin letter or digit/);
    expect(second).toMatch(/^"3","type","x+","is longer than 120 letters"$/);
    const [images] = await rows(
      "SELECT COUNT(*) AS n FROM car_image JOIN car ON car.id = car_id WHERE source_id = 'L3'",
    );
    expect(images?.n).toBe(255);
  });

  it('are listed beside the place of the list if that is taken', async () => {
    const taken = join(folder.path, 'taken');
    await mkdir(join(taken, 'by-a-folder'), { recursive: true });
    const path = await folder.write(
      'cars.csv',
      sampleCsv(sampleRow({ ref: 'T1' }), sampleRow({ built: '1890' })),
    );
    const summary = await importFile(database.pool, path, { mapping, rejects: taken });
    expect(summary).toMatchObject({ imported: 1, rejected: 1 });
    expect(await readFile(summary.rejects ?? '', 'utf8')).toContain('"1890"');
  });

  it('leave no list behind when there are none any more', async () => {
    await load(sampleCsv(sampleRow({ ref: 'R6' })));
    await expect(readFile(rejects())).rejects.toThrow('ENOENT');
  });
});

describe('words for URLs that cannot be written', () => {
  it('leave the database as it was', async () => {
    await rows('RENAME TABLE slug_token TO slug_token_away');
    const before = await tableChecksums(database.pool);
    await expect(load(sampleCsv(sampleRow({ ref: 'W1' })))).rejects.toThrow();
    expect(await tableChecksums(database.pool)).toEqual(before);
    await rows('RENAME TABLE slug_token_away TO slug_token');
    expect(await load(sampleCsv(sampleRow({ ref: 'W1', town: 'Nashik' })))).toMatchObject({ imported: 1 });
    expect(await rows("SELECT type FROM slug_token WHERE value = 'nashik' ORDER BY type")).toMatchObject([
      { type: 'city' },
      { type: 'locality' },
    ]);
  });
});

const good = sampleCsv(sampleRow({ ref: 'Z1' }), sampleRow({ ref: 'Z2' }));
const shipped = (columns: string) => `${columns}\n${columns.replace(/[^,]+/g, '1')}\n`;

describe('a file that cannot be used leaves the database as it was', () => {
  it.each<[string, string | Buffer, string]>([
    ['UTF-16', Buffer.from(`\uFEFF${good}`, 'utf16le'), 'UTF-16'],
    [
      'Latin-1',
      Buffer.from(good.replaceAll('Pune', 'Pun\xe9').replaceAll('₹', 'Rs'), 'latin1'),
      'not text in UTF-8',
    ],
    ['an unclosed quote at the end', `${good}Z3,"Maruti`, 'ends inside a quoted value'],
    ['a last row that was cut off', `${good}Z3,Maruti,Swi`, 'is truncated'],
    ['a missing column', good.replace('asking', 'wish'), 'lacks the column "asking"'],
    ['two columns of one name', good.replace('remarks', 'paint'), 'two columns named "paint"'],
    ['nothing in it', '', 'is empty'],
    ['a header alone', `${SAMPLE_HEADER}\n`, 'has no rows'],
    ['a binary file', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'a binary file'],
    ['no usable row', sampleCsv(sampleRow({ asking: 'x' })), 'No row of'],
  ])('%s', async (_, content, message) => {
    const before = await tableChecksums(database.pool);
    await expect(load(content)).rejects.toThrow(message);
    expect(await tableChecksums(database.pool)).toEqual(before);
    await expect(readFile(rejects())).rejects.toThrow('ENOENT');
  });

  it('an unknown shape', async () => {
    const path = await folder.write('odd.csv', 'a,b\n1,2\n');
    await expect(importFile(database.pool, path, { rejects: rejects() })).rejects.toThrow('No known shape');
  });

  it('a known shape that lacks a column', async () => {
    const path = await folder.write(
      'v4.csv',
      shipped('Make,Model,Price,Year,Kilometer,Fuel Type,Transmission,Location,Owner'),
    );
    await expect(importFile(database.pool, path, { rejects: rejects() })).rejects.toThrow(
      /has the shape "used-cars-v4", but lacks the columns .*"Seller Type"/,
    );
  });

  it.each<[what: string, content: string, message?: string]>([
    ['is not JSON', '{'],
    ['cannot be used', '{"name": "x"}'],
    [
      'gives a constant that cannot be used',
      JSON.stringify({ ...SAMPLE_MAPPING, fields: { ...SAMPLE_MAPPING.fields, year: { value: 'soon' } } }),
      'fields.year.value: "soon" is a text, a number is needed',
    ],
  ])('a mapping that %s', async (what, content, message = what) => {
    const before = await tableChecksums(database.pool);
    const bad = await folder.write('bad.json', content);
    await expect(load(good, bad)).rejects.toThrow(message);
    expect(await tableChecksums(database.pool)).toEqual(before);
  });

  it('a mapping that is not there', async () => {
    await expect(load(good, join(folder.path, 'none.json'))).rejects.toThrow('cannot be read');
  });
});
