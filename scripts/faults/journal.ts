import { closeSync, openSync, writeSync } from 'node:fs';

/** A file of JSON lines: what was done, when and with which outcome, in the order in which it happened. */
export class Journal {
  readonly path: string;
  readonly #file: number;
  readonly #began = performance.now();

  constructor(path: string) {
    this.path = path;
    this.#file = openSync(path, 'w', 0o600);
  }

  /** `ms` since the run began stands before `facts`. */
  note(what: string, facts: object): void {
    const ms = Math.round(performance.now() - this.#began);
    writeSync(this.#file, `${JSON.stringify({ ms, at: new Date().toISOString(), what, ...facts })}\n`);
  }

  close(): void {
    closeSync(this.#file);
  }
}
