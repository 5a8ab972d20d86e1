import { z } from 'zod';
import { LARGEST_ID } from '../../catalogue/largest-id.ts';
import type { Interaction } from './interaction.ts';

/** Things that one request may tell of. */
export const MOST_EVENTS = 64;
const LONGEST_QUERY = 500;

const carId = z.int().min(1).max(LARGEST_ID);
const position = z.int().min(1).max(65_535);

const event = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('view'), car_id: carId, position: position.optional() }),
  z.object({ kind: z.literal('impression'), car_id: carId, position }),
  z.object({ kind: z.literal('search'), query: z.string().min(1).max(2_000).startsWith('/used') }),
]);

/** What a browser may tell of what its user did. That somebody asked for a car or made an offer it may not: who takes these knows them. */
const schema = z.object({ events: z.array(event).min(1).max(MOST_EVENTS) });

export type BrowserEvent = z.infer<typeof event>;
export type Told = { kind: 'events'; events: BrowserEvent[] } | { kind: 'bad'; message: string };

/** Reads the body of a request that tells what a visitor did. */
export function toldIn(body: string): Told {
  try {
    const { data, error } = schema.safeParse(JSON.parse(body));
    if (data) return { kind: 'events', events: data.events };
    const [issue] = error.issues;
    return { kind: 'bad', message: `${issue?.path.join('.') || 'body'}: ${issue?.message}` };
  } catch {
    return { kind: 'bad', message: 'The body is no JSON' };
  }
}

/** A listing's address without what ads put behind it. */
function plainQuery(query: string, isKnownParam: (name: string) => boolean): string {
  const [path = '', ...rest] = query.split('?');
  const params = new URLSearchParams(
    [...new URLSearchParams(rest.join('?'))].filter(([name]) => isKnownParam(name)),
  );
  return [path, params.toString().replaceAll('%2C', ',')].filter(Boolean).join('?').slice(0, LONGEST_QUERY);
}

/** @param isKnownParam whether a parameter means something to listings */
export function toInteraction(
  told: BrowserEvent,
  { visitorId, buyerId, at }: Pick<Interaction, 'visitorId' | 'buyerId' | 'at'>,
  isKnownParam: (name: string) => boolean,
): Interaction {
  const who = { visitorId, buyerId, at };
  if (told.kind === 'search') {
    const query = plainQuery(told.query, isKnownParam);
    return { kind: 'search', ...who, carId: null, position: null, query };
  }
  return { kind: told.kind, ...who, carId: told.car_id, position: told.position ?? null, query: null };
}
