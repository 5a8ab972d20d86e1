import type { CarCard, CarImage } from '@/lib/catalogue/types.ts';
import { readCards } from '@/lib/serving/read-cards.ts';

/** Cards that are read at once, by the contract of `readCards`. */
const AT_ONCE = 35;

/** Cards of cars in their order, those that are not on sale any more left out, however many there are. */
export async function cardsOf(carIds: readonly number[]): Promise<CarCard[]> {
  const chunks = Array.from({ length: Math.ceil(carIds.length / AT_ONCE) }, (_, at) =>
    carIds.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  );
  return (await Promise.all(chunks.map(readCards))).flat();
}

/** A photo of each car that is on sale, by its id; without them a page is whole too. */
export async function photosOf(carIds: readonly number[]): Promise<ReadonlyMap<number, CarImage>> {
  const cards = await cardsOf([...new Set(carIds)]).catch(() => []);
  return new Map(cards.flatMap(({ id, images: [image] }) => (image ? [[id, image] as const] : [])));
}
