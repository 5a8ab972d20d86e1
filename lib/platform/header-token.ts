import { z } from 'zod';

/** What can be sent in a header. */
export const headerToken = z
  .string()
  .regex(/^[\x21-\x7e]+$/, 'only visible ASCII characters can be sent in a header');
