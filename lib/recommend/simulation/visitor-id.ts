import { digest } from '../../platform/digest.ts';

/** The UUID of a shopper, in lower case: the same for the same seed and index. */
export function visitorId(seed: number, index: number): string {
  const hex = Buffer.from(digest({ seed, index }), 'base64url').toString('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-');
}
