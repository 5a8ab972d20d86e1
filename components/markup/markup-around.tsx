import type { ReactElement } from 'react';
import { toMarkup } from './to-markup.ts';

/** Stands in a page for what is filled in later, because it changes more often than the rest. */
export const PLACE = <i hidden data-place="later" />;

const PLACE_MARKUP = toMarkup(PLACE);

/** The markup of a page before and behind `PLACE`. */
export function markupAround(page: ReactElement): readonly [string, string] {
  const [before = '', behind = ''] = toMarkup(page).split(PLACE_MARKUP);
  return [before, behind];
}
