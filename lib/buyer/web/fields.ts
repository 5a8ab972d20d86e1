import { z } from 'zod';
import { LARGEST_ID } from '../../catalogue/largest-id.ts';
import { localPath } from './local-path.ts';

const LONGEST_NAME = 120;

const id = (missing: string) =>
  z
    .string(missing)
    .regex(/^[1-9]\d{0,9}$/, 'There is no such car, visit or offer')
    .transform(Number)
    .refine((value) => value <= LARGEST_ID, 'There is no such car, visit or offer');

/** The id of a row. */
export const idField = id('is missing');

/** The id in a text that may be anything, such as what an address says; 0 where it is none. */
export const idIn = (text = ''): number => idField.safeParse(text).data ?? 0;

export const carId = id('Please choose a car');

/** A checkbox: ticked or not. */
export const yes = z
  .string()
  .optional()
  .transform((value) => value === 'yes');

/** What makes a repeated submit the same one, in lower case. */
export const uuid = z.guid('is no UUID').toLowerCase();

/** Nothing where a field was left empty. */
export const emptyAsMissing = <T extends z.ZodType>(field: T) =>
  z.preprocess((value) => (value === '' ? undefined : value), field.optional());

/** A person's name; null where it was left empty. */
export const optionalName = z
  .string()
  .trim()
  .max(LONGEST_NAME, `Please use ${LONGEST_NAME} characters at most`)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'Please use letters only')
  .optional()
  .transform((name) => name || null);

/** As it was typed: which numbers are taken depends on the settings, see `mobileNumber`. */
export const mobileField = z.string('Please enter your mobile number').max(100, 'This is no mobile number');

/** A path within the shop; null where none was sent, or one that leads elsewhere. */
export const localPathField = z
  .string()
  .optional()
  .transform((text) => (text ? localPath(text) : null));

/** What tells programs from people, see `looksAutomatic`. */
export const trapFields = { website: z.string().optional(), issued: z.string().optional() };
