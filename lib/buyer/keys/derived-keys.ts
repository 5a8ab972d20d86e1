import { hkdfSync } from 'node:crypto';
import type { BuyerSettings } from '../../platform/buyer-settings.ts';

/** What keys are used for, each with a key of its own per purpose: what was made for one says nothing to another. */
type Use = 'mac' | 'seal' | 'sign';

const KEY_BYTES = 32;

/** One of the shop's keys, as those that are derived from it. */
export class DerivedKeys {
  readonly id: string;
  readonly #root: Buffer;
  readonly #derived = new Map<string, Uint8Array>();

  constructor({ id, key }: BuyerSettings['keys'][number]) {
    this.id = id;
    this.#root = Buffer.from(key, 'base64url');
  }

  /** HKDF (RFC 5869). */
  for(use: Use, purpose: string): Uint8Array {
    const name = `${use}:${purpose}`;
    const known = this.#derived.get(name);
    if (known) return known;
    const derived = new Uint8Array(hkdfSync('sha256', this.#root, '', `forecourt:${name}`, KEY_BYTES));
    this.#derived.set(name, derived);
    return derived;
  }
}
