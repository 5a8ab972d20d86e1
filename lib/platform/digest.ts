import { createHash } from 'node:crypto';

/** A short text that differs when what a page shows does. */
export const digest = (shown: object): string =>
  createHash('sha1').update(JSON.stringify(shown)).digest('base64url');
