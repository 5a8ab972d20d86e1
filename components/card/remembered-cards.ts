import type { ReactElement } from 'react';
import type { CarCard } from '@/lib/catalogue/types.ts';

type Render = (element: ReactElement) => string;

const DAY_MS = 86_400_000;

let render: Render | null = null;
const known = new WeakMap<CarCard, Map<string, string>>();

/**
 * Has cards rendered to markup by `by`, each once for as long as the same card is read again: most cards of a page were on the one
 * before. Without it React renders them in place, as in Next's pages, whose components cannot render others to text.
 */
export function rememberCards(by: Render): void {
  render = by;
}

/**
 * The markup of a car's card; null where cards are rendered in place.
 * @param kind names everything but the car on which the markup depends
 * @param element the card
 */
export function rememberedCard(car: CarCard, kind: string, element: ReactElement): string | null {
  if (!render) return null;
  const kinds = known.get(car) ?? new Map<string, string>();
  known.set(car, kinds);
  const name = `${kind} ${Math.floor(Date.now() / DAY_MS)}`;
  let markup = kinds.get(name);
  if (markup === undefined) {
    // a copy in one piece: what React returns is put together from hundreds, each time it is read
    markup = Buffer.from(render(element)).toString();
    kinds.set(name, markup);
  }
  return markup;
}
