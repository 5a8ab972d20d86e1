/**
 * Names that stand in a shell for what differs from page to page. The shell is cut at them once; what is filled in is never
 * looked at again, so no car's words can be taken for one.
 */
export const SLOT = {
  /** Last segment of a car's or a listing's path. */
  segment: 'zslot-segment',
  /** The query string, `?` included. */
  query: '?zslot-query=zslot-query',
  title: 'zslot-title',
  shareTitle: 'zslot-share',
  description: 'zslot-description',
  canonical: 'https://slot.invalid/canonical',
  image: 'https://slot.invalid/image',
  body: 'zslot-body',
  /** What the router tells one answer from another by. */
  answer: 'zslot-answer',
} as const;

export type SlotName = keyof typeof SLOT;

/** A page without what makes it this page, as Next is asked for it. */
export interface ShellKind {
  route: 'home' | 'car' | 'listing' | 'listing-by-query';
  /** `missing`: the route's answer where there is nothing at the address. */
  content: 'page' | 'missing';
  isIndexable: boolean;
  hasImage: boolean;
}
