import { randomInt, timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '../keys/key-ring.ts';

const PURPOSE = 'otp';
const DIGITS = 6;

/** Milliseconds for which a code is good. */
export const CODE_MS = 600_000;
/** How often a code may be guessed at. */
export const MOST_TRIES = 5;

/** Six digits that nobody can foretell. */
export const newCode = (): string => String(randomInt(0, 10 ** DIGITS)).padStart(DIGITS, '0');

const bound = (challengeId: string, code: string) => `${challengeId}:${code}`;

/** Keyed hash of a code, which says nothing about another challenge. */
export const codeHash = (keys: KeyRing, challengeId: string, code: string): string =>
  keys.mac(PURPOSE, bound(challengeId, code)).toString('hex');

/** Whether a code is the one that was hashed; takes as long for any other. */
export function isCode(keys: KeyRing, challengeId: string, code: string, hash: string): boolean {
  const wanted = Buffer.from(hash, 'hex');
  return keys
    .macs(PURPOSE, bound(challengeId, code))
    .some((mac) => mac.length === wanted.length && timingSafeEqual(mac, wanted));
}
