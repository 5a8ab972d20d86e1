import { z } from 'zod';
import { LARGEST_ID } from '../../catalogue/largest-id.ts';
import { INTERACTION_KINDS, type Interaction } from './interaction.ts';

/** The one field of an entry of the stream. */
export const FIELD = 'i';

/** The last moment that MySQL can keep. */
const LATEST = Date.UTC(10_000, 0) - 1;

const id = z.int().min(1).max(LARGEST_ID).nullable();

const schema = z.object({
  kind: z.enum(INTERACTION_KINDS),
  visitorId: z.string().max(36).nullable(),
  buyerId: id,
  carId: id,
  position: z.int().min(1).max(65_535).nullable(),
  query: z.string().max(500).nullable(),
  at: z.int().min(0).max(LATEST),
});

/** Whether it is what may get into the stream. */
export const isInteraction = (value: unknown): value is Interaction => schema.safeParse(value).success;

/** @throws {Error} where it is not what an interaction may be: what could not be read again must not get into the stream */
export const encodeInteraction = (interaction: Interaction): string =>
  JSON.stringify(schema.parse(interaction));

/** Null for what is no interaction. */
export function decodeInteraction(text: string): Interaction | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
