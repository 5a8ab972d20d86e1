import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const FILE = 'manifest.json';

/** What each stored picture was made from: src -> hash of its drawing. */
export type Manifest = Map<string, string>;

/** Reads a directory's manifest; a missing or damaged one counts as empty, so that everything is made anew. */
export async function readManifest(directory: string): Promise<Manifest> {
  try {
    const text = await readFile(join(directory, FILE), 'utf8');
    return new Map(Object.entries(z.record(z.string(), z.string()).parse(JSON.parse(text))));
  } catch {
    return new Map();
  }
}

/** Replaces a directory's manifest in one step. */
export async function writeManifest(directory: string, manifest: Manifest): Promise<void> {
  await replaceFile(join(directory, FILE), JSON.stringify(Object.fromEntries(manifest)));
}

/** Writes a file so that readers see the old content or the new one, never a part. */
export async function replaceFile(file: string, content: string | Buffer): Promise<void> {
  const draft = `${file}.${process.pid}.tmp`;
  await writeFile(draft, content);
  await rename(draft, file);
}
