import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/** Stands in a page for what is filled in later, because it changes more often than the rest. */
export const PLACE = <i hidden data-place="later" />;

const PLACE_MARKUP = renderToStaticMarkup(PLACE);

/** The markup of a page before and behind `PLACE`. */
export function markupAround(page: ReactElement): readonly [string, string] {
  const [before = '', behind = ''] = renderToStaticMarkup(page).split(PLACE_MARKUP);
  return [before, behind];
}
