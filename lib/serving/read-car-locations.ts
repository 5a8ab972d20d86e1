import type { CarCard } from '../catalogue/types.ts';
import { KEY } from './keys.ts';
import { stores } from './stores.ts';
import { timedValkey } from './valkey.ts';

export interface CarLocation {
  id: number;
  path: string;
  updatedAt: string;
}

const STEP = 500;

async function step(cursor: string): Promise<[next: string, locations: CarLocation[]]> {
  const [next, fields] = await timedValkey(() => stores().valkey.hscan(KEY.cards, cursor, 'COUNT', STEP));
  const cards = fields.filter((_, index) => index % 2 === 1).map((text) => JSON.parse(text) as CarCard);
  return [next, cards.map(({ id, path, updatedAt }) => ({ id, path, updatedAt }))];
}

/** Where each live car's page is and when its row changed last, by id ascending. Walks all cards in small steps. */
export async function readCarLocations(): Promise<CarLocation[]> {
  const found = new Map<number, CarLocation>();
  let cursor = '0';
  do {
    const [next, locations] = await step(cursor);
    for (const location of locations) found.set(location.id, location);
    cursor = next;
  } while (cursor !== '0');
  return [...found.values()].sort((a, b) => a.id - b.id);
}
