import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for the files of one test. */
export interface SampleFolder {
  path: string;
  /** Writes a file and answers its path. */
  write(name: string, content: string | Buffer): Promise<string>;
  remove(): Promise<void>;
}

export async function sampleFolder(): Promise<SampleFolder> {
  const path = await mkdtemp(join(tmpdir(), 'forecourt-import-'));
  return {
    path,
    async write(name, content) {
      await writeFile(join(path, name), content);
      return join(path, name);
    },
    remove: () => rm(path, { recursive: true }),
  };
}

/** A shape of its own: the mapping that a user would write, and a file for it. */
export const SAMPLE_MAPPING = {
  name: 'sample',
  source: 'sample-file',
  signature: ['ref', 'brand', 'asking'],
  identity: { column: 'ref' },
  fields: {
    make: { column: 'brand' },
    model: { column: 'type' },
    price: { column: 'asking' },
    year: { column: 'built' },
    kmDriven: { column: 'clock' },
    ownerNo: { column: 'hands', default: 1 },
    fuelType: { column: 'fuel' },
    transmission: { value: 'Manual' },
    color: { column: 'paint', default: 'other' },
    city: { column: 'town' },
    seats: { column: 'seats' },
  },
  features: [{ section: 'Comfort', column: 'extras', options: { separator: ';' } }],
  carFacts: [{ section: 'This car', name: 'Remarks', column: 'remarks' }],
};

export const SAMPLE_HEADER = 'ref,brand,type,asking,built,clock,hands,fuel,paint,town,seats,extras,remarks';

const quoted = (cell: string) => (/[,\n]/.test(cell) ? `"${cell}"` : cell);

/** One row of the sample shape, with some cells replaced. */
export function sampleRow(cells: Record<string, string> = {}): string {
  const row: Record<string, string> = {
    ref: 'A1',
    brand: 'Maruti',
    type: 'Maruti Swift',
    asking: '₹ 4.50 Lakh',
    built: '2018',
    clock: '42,000 km',
    hands: '1st Owner',
    fuel: 'Petrol',
    paint: 'Fiery Red',
    town: 'Pune',
    seats: '5 Seats',
    extras: 'Radio;Sunroof',
    remarks: '',
    ...cells,
  };
  return SAMPLE_HEADER.split(',')
    .map((column) => quoted(row[column] ?? ''))
    .join(',');
}

export const sampleCsv = (...rows: string[]) => `${[SAMPLE_HEADER, ...rows].join('\n')}\n`;
