import type { LineCar } from '@/components/buyer/car-line.tsx';
import type { CarImage, CarPage } from '@/lib/catalogue/types.ts';
import { readCards } from '@/lib/serving/read-cards.ts';
import { carPage } from '../reads.ts';
import { type IdParams, idIn } from './params.ts';

/** The car that a page below `/my/cars/[id]` is about; null where the shop has none of that id. */
export async function carAt(params: IdParams): Promise<CarPage | null> {
  const id = await idIn(params);
  const found = id === null ? null : await carPage(id);
  return found && found.kind !== 'unknown' ? found.page : null;
}

export const lineOf = ({ title, variant, path, price }: CarPage): LineCar => ({
  title,
  variant: variant.name,
  path,
  price,
});

/** Cards that are read at once, by the contract of `readCards`. */
const AT_ONCE = 35;

/** A photo of each car that is on sale, by its id; without them the page is whole too. */
export async function photosOf(carIds: readonly number[]): Promise<ReadonlyMap<number, CarImage>> {
  const cards = await readCards([...new Set(carIds)].slice(0, AT_ONCE)).catch(() => []);
  return new Map(cards.flatMap(({ id, images: [image] }) => (image ? [[id, image] as const] : [])));
}
