import type { ReactElement } from 'react';
import { Raw } from './raw.ts';
import { toPieces } from './to-markup.ts';

const MARK = '<!-- later -->';

/** Stands in a page for what is filled in later, because it changes more often than the rest. */
export const PLACE = <Raw pieces={[MARK]} />;

/** The markup of a page before and behind `PLACE`. */
export type Around = readonly [before: readonly string[], behind: readonly string[]];

export function piecesAround(page: ReactElement): Around {
  const pieces = toPieces(page);
  const at = pieces.indexOf(MARK);
  return at === -1 ? [pieces, []] : [pieces.slice(0, at), pieces.slice(at + 1)];
}
