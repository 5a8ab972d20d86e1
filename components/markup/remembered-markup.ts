import type { ReactElement } from 'react';
import { RecentMap } from '@/lib/platform/recent-map.ts';

type Render = (element: ReactElement) => string;

let render: Render | null = null;

/**
 * Has elements of which many pages show the same be rendered to markup by `by`, once. Without it React renders them in place, as in
 * Next's pages, whose components cannot render others to text.
 */
export function rememberMarkup(by: Render): void {
  render = by;
}

/** The markup of one kind of element, by what it says. */
export class RememberedMarkup {
  readonly #known: RecentMap<string, string>;

  /** @param most elements remembered */
  constructor(most: number) {
    this.#known = new RecentMap(most);
  }

  /**
   * The markup of an element; null where elements are rendered in place.
   * @param says everything on which the markup depends, as far as it can be written as JSON
   */
  of(says: unknown, element: ReactElement): string | null {
    if (!render) return null;
    const key = JSON.stringify(says);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    // a copy in one piece: what was put together from hundreds of pieces holds them all
    const markup = Buffer.from(render(element)).toString('latin1');
    this.#known.set(key, markup);
    return markup;
  }
}
