import type { PageContent } from '../page-content.ts';

type Page = Extract<PageContent, { kind: 'page' }>;

/** What there is to say at a path, with any part of it replaced. */
export function sampleContent(path: string, parts: Partial<Page> = {}): Page {
  return {
    kind: 'page',
    status: 200,
    head: { title: 'T', shareTitle: 'S', description: 'D', path, isIndexable: true, image: null },
    says: '',
    isOfPrices: false,
    body: () => ['<main>', 'body</main>'],
    cars: [],
    payload: null,
    ...parts,
  };
}
