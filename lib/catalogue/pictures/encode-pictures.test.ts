import { mkdtemp, readdir, readFile, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { drawing } from './draw/stage.ts';
import { box } from './draw/svg.ts';
import type { Drawing } from './drawings.ts';
import { encodePictures } from './encode-pictures.ts';

const plain = (src: string, fill: string): Drawing => ({
  src,
  svg: () => drawing(box([0, 0, 1200, 900], { fill })),
});

const DRAWINGS = [
  plain('/pictures/suv/red/front', '#b5202a'),
  plain('/pictures/inside/black/boot', '#111111'),
];

vi.setConfig({ testTimeout: 60_000 });

let directory: string;
const encode = (drawings: readonly Drawing[] = DRAWINGS) => encodePictures({ directory, drawings });
const front = (ending: string) => join(directory, `suv/red/front-${ending}`);

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'pictures-'));
});

afterEach(() => rm(directory, { recursive: true }));

test('writes six files for each picture and nothing else beside the manifest', async () => {
  expect(await encode()).toBe(2);
  expect((await readdir(join(directory, 'suv/red'))).sort()).toEqual([
    'front-1200.avif',
    'front-1200.webp',
    'front-400.avif',
    'front-400.webp',
    'front-800.avif',
    'front-800.webp',
  ]);
  expect((await readdir(directory)).sort()).toEqual(['inside', 'manifest.json', 'suv']);
});

test('files are of the size and format that their names say', async () => {
  await encode();
  expect(await sharp(front('400.avif')).metadata()).toMatchObject({
    format: 'heif',
    width: 400,
    height: 300,
  });
  expect(await sharp(front('1200.webp')).metadata()).toMatchObject({
    format: 'webp',
    width: 1200,
    height: 900,
  });
});

test('a second run encodes nothing', async () => {
  await encode();
  const before = await stat(front('800.avif'));
  expect(await encode()).toBe(0);
  expect((await stat(front('800.avif'))).mtimeMs).toBe(before.mtimeMs);
});

test('a changed drawing is encoded again, the others are not', async () => {
  await encode();
  const before = await readFile(front('400.webp'));
  expect(await encode([plain('/pictures/suv/red/front', '#1f4f96'), ...DRAWINGS.slice(1)])).toBe(1);
  expect(await readFile(front('400.webp'))).not.toEqual(before);
});

test('a picture with a missing file is made whole', async () => {
  await encode();
  await unlink(front('400.webp'));
  expect(await encode()).toBe(1);
  expect((await stat(front('400.webp'))).size).toBeGreaterThan(0);
});

test.each(['{"/pictures/suv', '[1, 2]', ''])('a damaged manifest (%j) is repaired', async (damage) => {
  await encode();
  await writeFile(join(directory, 'manifest.json'), damage);
  expect(await encode()).toBe(2);
  expect(await encode()).toBe(0);
});

test('a run that fails half way keeps what it made', async () => {
  const broken: Drawing = { src: '/pictures/suv/red/rear', svg: () => 'not a drawing' };
  await expect(encode([...DRAWINGS, broken])).rejects.toThrow();
  expect(await encode()).toBe(0);
});

test('progress ends at the total, also where nothing is to be done', async () => {
  const reports: [number, number][] = [];
  const onProgress = (done: number, total: number) => reports.push([done, total]);
  await encodePictures({ directory, drawings: DRAWINGS, onProgress });
  expect(reports).toEqual([
    [0, 2],
    [1, 2],
    [2, 2],
  ]);
  await encodePictures({ directory, drawings: DRAWINGS, onProgress });
  expect(reports.at(-1)).toEqual([2, 2]);
});
