import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '../../lib/platform/config.ts';
import type { Home } from './home.ts';
import { writeAtomically } from './write-atomically.ts';

/** 256 bits. */
const KEY_BYTES = 32;

const keyFile = (home: Home) => join(home.root, 'buyer-keys');

/**
 * What a home's numbers and sessions are encrypted and signed with, as `BUYER_KEYS` is written: what the environment gives, else a key of
 * the home's own, made at first use and kept in a file by itself. Without it the numbers of this home's database can be read by nobody.
 */
export function buyerKeysOf(home: Home): string {
  if (process.env.BUYER_KEYS) return process.env.BUYER_KEYS;
  const file = keyFile(home);
  if (!existsSync(file)) writeAtomically(file, `own:${randomBytes(KEY_BYTES).toString('base64url')}\n`);
  return readFileSync(file, 'utf8').trim();
}

/** The same, as the rest of the shop reads it. */
export const readBuyerKeys = (home: Home) =>
  readConfig({ ...process.env, BUYER_KEYS: buyerKeysOf(home) }).buyer.keys;
