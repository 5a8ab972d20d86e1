import { renameSync, writeFileSync } from 'node:fs';

/** Replaces a file in one step, so that a reader or a crash never meets half of it. Readable by its owner only. */
export function writeAtomically(path: string, text: string): void {
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, text, { mode: 0o600 });
  renameSync(draft, path);
}
