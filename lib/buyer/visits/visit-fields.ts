import { z } from 'zod';
import { idField } from '../web/fields.ts';

/** An instant in UTC, ISO 8601, as pages offer it. */
export const startsAtField = z
  .string('Please choose a time')
  .pipe(z.iso.datetime('Please choose a time'))
  .transform((text) => new Date(text));

export const visitIdField = idField;

/** Where a buyer finds all visits. */
export const MY_VISITS = '/my/visits';
