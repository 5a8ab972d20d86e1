import type { RequestKind } from '../../platform/request-context.ts';

/** The shop's routes, as they are named in metrics and logs. */
export type RouteName =
  | 'home'
  | 'listing'
  | 'car'
  | 'api'
  | 'buyer'
  | 'sitemap'
  | 'asset'
  | 'probe'
  | 'other';

export interface Route {
  name: RouteName;
  kind: RequestKind;
  /** Methods that it answers; any other one is refused before anybody looks at the request. */
  methods: readonly string[];
}

const READ = ['GET', 'HEAD'];

/** The first match counts. A route that takes more than reading says so here, above the one it would fall under. */
const PATTERNS: readonly [RegExp, Omit<Route, 'methods'>, string[]?][] = [
  [/^\/(__nextjs|_next\/mcp$)/, { name: 'asset', kind: 'asset' }, [...READ, 'POST']],
  [/^\/(healthz|readyz|metrics)$/, { name: 'probe', kind: 'probe' }],
  [/^\/(_next|pictures|icon|favicon|manifest)/, { name: 'asset', kind: 'asset' }],
  [/^\/(sitemap\.xml|sitemaps\/|robots\.txt)/, { name: 'sitemap', kind: 'page' }],
  [/^\/api\/me\/(events|forget)$/, { name: 'api', kind: 'api' }, ['POST']],
  [/^\/api\/me\/view$/, { name: 'api', kind: 'api' }],
  [/^\/api\/pay\//, { name: 'buyer', kind: 'buyer' }, ['POST']],
  [/^\/api\/me\//, { name: 'buyer', kind: 'buyer' }, [...READ, 'POST']],
  [/^\/my(\/|$)/, { name: 'buyer', kind: 'buyer' }],
  [/^\/api\//, { name: 'api', kind: 'api' }],
  [/^\/$/, { name: 'home', kind: 'page' }],
  [/^\/used-cars\/./, { name: 'car', kind: 'page' }],
  [/^\/used(-|$)/i, { name: 'listing', kind: 'page' }],
];

/** The route of a path. Every path has one: what the shop does not know is `other`. */
export function routeOf(pathname: string): Route {
  const found = PATTERNS.find(([pattern]) => pattern.test(pathname));
  const [, route = { name: 'other', kind: 'page' }, methods = READ] = found ?? [];
  return { ...route, methods };
}
