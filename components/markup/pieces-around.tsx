import type { ReactElement } from 'react';
import { Raw } from './raw.ts';
import { toPieces } from './to-markup.ts';

const MARK = '<!-- later -->';

/** Stands in a page for what is filled in later, because it changes more often than the rest, or is another for everybody. */
export const PLACE = <Raw pieces={[MARK]} />;

/** The markup of a page before its first `PLACE`, between them, and behind the last one. */
export type Around = readonly (readonly string[])[];

export function piecesAround(page: ReactElement): Around {
  const around: string[][] = [[]];
  for (const piece of toPieces(page)) {
    if (piece === MARK) around.push([]);
    else around.at(-1)?.push(piece);
  }
  return around;
}

/** The markup of a page with something in each of its places. */
export function filledIn(around: Around, fillings: readonly (readonly string[])[]): string[] {
  return around.flatMap((pieces, at) => [...pieces, ...(fillings[at] ?? [])]);
}
