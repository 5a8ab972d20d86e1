import type { ReactElement } from 'react';
import { perObject } from '@/lib/platform/per-object.ts';
import { RecentMap } from '@/lib/platform/recent-map.ts';
import { inSingleBytes } from './escape.ts';

type Render = (element: ReactElement) => string;

let render: Render | null = null;

/**
 * Has elements of which many pages show the same be rendered to markup by `by`, once. Without it React renders them in place, as in
 * Next's pages, whose components cannot render others to text.
 */
export function rememberMarkup(by: Render): void {
  render = by;
}

/** Where markup is known by a text. */
type Known = Pick<Map<string, string>, 'get'> & { set(key: string, markup: string): unknown };

function remembered(known: Known, key: string, element: ReactElement, by: Render): string {
  const before = known.get(key);
  if (before !== undefined) return before;
  // a copy in one piece: what was put together from hundreds of pieces holds them all
  const markup = inSingleBytes(by(element));
  known.set(key, markup);
  return markup;
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
    return render && remembered(this.#known, JSON.stringify(says), element, render);
  }
}

/** The markup of elements that show one object each, for as long as others hold the object. */
export class MarkupOfObjects {
  readonly #known = perObject(() => new Map<string, string>());

  /**
   * The markup of an element; null where elements are rendered in place.
   * @param shown what is never changed, but replaced by another object
   * @param how on what else the markup depends
   */
  of(shown: object, how: string, element: ReactElement): string | null {
    return render && remembered(this.#known(shown), how, element, render);
  }
}
