import { timingSafeEqual } from 'node:crypto';
import type { KeyRing } from '../keys/key-ring.ts';
import { FASTEST_FILL } from './fastest-fill.ts';

/** Milliseconds: a form that has been open for longer tells nothing any more, and is given back with a new stamp. */
const OLDEST = 7_200_000;

const PURPOSE = 'form';
const STAMP = /^([0-9a-z]{1,9})\.([\w-]{43})$/;

/**
 * When a form was made, signed, for a hidden field of it.
 * @param now milliseconds since 1970
 */
export function formStamp(keys: KeyRing, now: number): string {
  const at = now.toString(36);
  return `${at}.${keys.mac(PURPOSE, at).toString('base64url')}`;
}

/** @returns milliseconds since the form was made; null where the stamp is not ours, from the future, or more than two hours old */
export function stampAge(keys: KeyRing, stamp: string, now: number): number | null {
  const [, at = '', mac = ''] = STAMP.exec(stamp) ?? [];
  const given = Buffer.from(mac, 'base64url');
  const isOurs = keys
    .macs(PURPOSE, at)
    .some((ours) => ours.length === given.length && timingSafeEqual(ours, given));
  const age = now - Number.parseInt(at, 36);
  return isOurs && age >= 0 && age <= OLDEST ? age : null;
}

/**
 * Whether a form was filled in by a program: it says something in the field that nobody sees, was not made by us, or came back faster than
 * anybody types. For pages that are made for each visitor, and so have a stamp.
 */
export function looksAutomatic(
  keys: KeyRing,
  { website, issued = '' }: { website?: string | undefined; issued?: string | undefined },
  now: number,
): boolean {
  return Boolean(website) || (stampAge(keys, issued, now) ?? 0) < FASTEST_FILL.signIn;
}
