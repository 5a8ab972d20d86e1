import type { LineCar } from '@/components/buyer/car-line.tsx';
import type { CarPage } from '@/lib/catalogue/types.ts';
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

/** What `NotForSale` says of a car. */
export const saleOf = ({ id, status, make, model }: CarPage) => ({
  id,
  status,
  alikePath: `/used-cars?${new URLSearchParams({ make: make.slug, model: model.slug })}`,
});
