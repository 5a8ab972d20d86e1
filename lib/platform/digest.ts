import { createHash } from 'node:crypto';

/** A short text that differs where what is digested does, as far as it can be written as JSON. */
export const digest = (digested: object): string =>
  createHash('sha1').update(JSON.stringify(digested)).digest('base64url');
