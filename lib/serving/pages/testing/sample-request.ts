import type { PageRequest } from '../page-request.ts';

const ROUTE = { '/': 'home', '/used-cars': 'listing-by-query' } as const;

/** The request for a document at this path. */
export function sampleRequest(path: string, form: PageRequest['form'] = 'html'): PageRequest {
  const other = path.startsWith('/used-cars/') ? 'car' : 'listing';
  const route = ROUTE[path as keyof typeof ROUTE] ?? other;
  return { route, form, path, query: '', rest: '', key: `${form} ${path}` };
}
