import type { RequestKind } from '../../platform/request-context.ts';

/** The shop's routes, as they are named in metrics and logs. */
export type RouteName = 'home' | 'listing' | 'car' | 'api' | 'sitemap' | 'asset' | 'probe' | 'other';

export interface Route {
  name: RouteName;
  kind: RequestKind;
}

const PATTERNS: readonly [RegExp, Route][] = [
  [/^\/(healthz|readyz|metrics)$/, { name: 'probe', kind: 'probe' }],
  [/^\/(_next|pictures|icon|favicon|manifest)/, { name: 'asset', kind: 'asset' }],
  [/^\/(sitemap\.xml|sitemaps\/|robots\.txt)/, { name: 'sitemap', kind: 'page' }],
  [/^\/api\//, { name: 'api', kind: 'api' }],
  [/^\/$/, { name: 'home', kind: 'page' }],
  [/^\/used-cars\/./, { name: 'car', kind: 'page' }],
  [/^\/used(-|$)/i, { name: 'listing', kind: 'page' }],
];

/** The route of a path. Every path has one: what the shop does not know is `other`. */
export function routeOf(pathname: string): Route {
  return PATTERNS.find(([pattern]) => pattern.test(pathname))?.[1] ?? { name: 'other', kind: 'page' };
}
