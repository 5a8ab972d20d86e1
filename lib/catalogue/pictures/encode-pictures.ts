import { createHash } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { dirname, join, sep } from 'node:path';
import sharp from 'sharp';
import { allDrawings, type Drawing } from './drawings.ts';
import { ENCODING, encodePicture } from './encode-picture.ts';
import { type Manifest, readManifest, replaceFile, writeManifest } from './manifest.ts';
import { PICTURE_FORMATS, PICTURE_WIDTHS, pictureUrl } from './picture-url.ts';

const SAVE_EVERY = 25;

interface EncodeOptions {
  /** The folder that is served as `/pictures/`; made if missing. */
  directory: string;
  /** Told after each picture, and once at the start with what needs no work. */
  onProgress?: (done: number, total: number) => void;
  /** What to encode; everything if left out. */
  drawings?: readonly Drawing[];
}

/** A drawing that has to be encoded, with the text it was hashed from. */
interface Task {
  src: string;
  svg: string;
  hash: string;
}

function taskOf({ src, svg }: Drawing): Task {
  const text = svg();
  const hash = createHash('sha256').update(JSON.stringify(ENCODING)).update(text).digest('base64url');
  return { src, svg: text, hash };
}

const fileOf = (directory: string, url: string) => join(directory, url.replace(/^\/pictures\//, ''));

async function storedUrls(directory: string): Promise<Set<string>> {
  const names = await readdir(directory, { recursive: true });
  return new Set(names.map((name) => `/pictures/${name.split(sep).join('/')}`));
}

function isComplete(src: string, stored: ReadonlySet<string>): boolean {
  return PICTURE_WIDTHS.every((width) =>
    PICTURE_FORMATS.every((format) => stored.has(pictureUrl(src, width, format))),
  );
}

async function unmade(directory: string, drawings: readonly Drawing[], made: Manifest): Promise<Task[]> {
  const stored = await storedUrls(directory);
  return drawings.map(taskOf).filter(({ src, hash }) => made.get(src) !== hash || !isComplete(src, stored));
}

async function store(directory: string, { src, svg }: Task): Promise<void> {
  const encoded = await encodePicture(svg);
  await mkdir(dirname(fileOf(directory, src)), { recursive: true });
  await Promise.all(
    encoded.map(({ width, format, content }) =>
      replaceFile(fileOf(directory, pictureUrl(src, width, format)), content),
    ),
  );
}

/**
 * Runs `work` over all items, as many at a time as there are processors. After a failure no further item is begun;
 * it is thrown once those under way have ended.
 */
async function spread<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = [...items].reverse();
  const lane = async () => {
    for (let item = queue.pop(); item !== undefined; item = queue.pop()) await work(item);
  };
  const guarded = () =>
    lane().catch((error: unknown) => {
      queue.length = 0;
      throw error;
    });
  const lanes = await Promise.allSettled(Array.from({ length: availableParallelism() }, guarded));
  const failed = lanes.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}

/**
 * Encodes every drawn picture in all widths and formats. Pictures already there and made from the same drawing are
 * left alone, so a run that was interrupted is taken up where it stopped.
 * @returns how many pictures were encoded; each is six files.
 * @throws what the file system says: no space left, not allowed.
 */
export async function encodePictures({
  directory,
  onProgress,
  drawings = allDrawings(),
}: EncodeOptions): Promise<number> {
  await mkdir(directory, { recursive: true });
  const manifest = await readManifest(directory);
  const tasks = await unmade(directory, drawings, manifest);
  let done = drawings.length - tasks.length;
  onProgress?.(done, drawings.length);
  sharp.concurrency(1);
  try {
    await spread(tasks, async (task) => {
      await store(directory, task);
      manifest.set(task.src, task.hash);
      done += 1;
      onProgress?.(done, drawings.length);
      if (done % SAVE_EVERY === 0) await writeManifest(directory, manifest);
    });
  } finally {
    if (tasks.length > 0) await writeManifest(directory, manifest);
  }
  return tasks.length;
}
