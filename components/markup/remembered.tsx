import type { FunctionComponent, ReactElement } from 'react';
import { digest } from '@/lib/platform/digest.ts';
import { perObject } from '@/lib/platform/per-object.ts';
import { RecentMap } from '@/lib/platform/recent-map.ts';
import { Raw } from './raw.ts';

type Markup = readonly string[];
type Render = (element: ReactElement) => Markup;

let render: Render | null = null;

/**
 * Has what is remembered be rendered to pieces of markup by `by`, once. Without it React renders it in place, as in Next's pages, whose components
 * cannot render others to text.
 */
export function rememberMarkup(by: Render): void {
  render = by;
}

/** Where markup is known by a text. */
interface Known {
  get(key: string): Markup | undefined;
  set(key: string, markup: Markup): unknown;
}

function markupOf(known: Known, key: string, element: ReactElement, by: Render): Markup {
  const before = known.get(key);
  if (before !== undefined) return before;
  const markup = by(element);
  known.set(key, markup);
  return markup;
}

/**
 * A component whose markup is remembered by its props, which have to say everything on which it depends.
 * @param most sets of props remembered
 */
export function rememberedByProps<Props extends object>(
  Component: FunctionComponent<Props>,
  most: number,
): FunctionComponent<Props> {
  const known = new RecentMap<string, Markup>(most);
  return function Remembered(props) {
    const element = <Component {...props} />;
    return render ? <Raw pieces={markupOf(known, digest(props), element, render)} /> : element;
  };
}

/**
 * A component whose markup is remembered for as long as others hold what it shows.
 * @param shown what it shows: never changed, but replaced by another object
 * @param how on what else the markup depends
 */
export function rememberedByObject<Props extends object>(
  Component: FunctionComponent<Props>,
  shown: (props: Props) => object,
  how: (props: Props) => string,
): FunctionComponent<Props> {
  const knownOf = perObject((_: object) => new Map<string, Markup>());
  return function Remembered(props) {
    const element = <Component {...props} />;
    return render ? <Raw pieces={markupOf(knownOf(shown(props)), how(props), element, render)} /> : element;
  };
}
