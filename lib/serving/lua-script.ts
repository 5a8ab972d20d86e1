import { createHash } from 'node:crypto';
import type { Valkey } from './valkey.ts';

/** A Lua script that is sent by its hash, and as a whole where the server does not know it yet. */
export class LuaScript {
  readonly #text: string;
  readonly #hash: string;

  constructor(text: string) {
    this.#text = text;
    this.#hash = createHash('sha1').update(text).digest('hex');
  }

  /** Runs the script, which does all it does or, where it refuses, nothing. */
  async run(
    valkey: Valkey,
    keys: readonly string[],
    values: readonly (string | number | Buffer)[],
  ): Promise<unknown> {
    const operands = [keys.length, ...keys, ...values];
    try {
      return await valkey.call('EVALSHA', [this.#hash, ...operands]);
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
      return valkey.call('EVAL', [this.#text, ...operands]);
    }
  }

  /** Adds the script to a pipeline, as a whole: that the server does not know it would be learnt too late. */
  addTo(
    pipeline: ReturnType<Valkey['pipeline']>,
    keys: readonly string[],
    values: readonly (string | number | Buffer)[],
  ): void {
    pipeline.call('EVAL', this.#text, keys.length, ...keys, ...values);
  }
}
