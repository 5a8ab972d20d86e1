import { readHome } from '@/lib/listing/read-home.ts';
import { digest } from '@/lib/platform/digest.ts';
import type { PageContent } from '@/lib/serving/pages/page-content.ts';
import type { PageRequest } from '@/lib/serving/pages/page-request.ts';
import { homeHead } from '../home/home-head.ts';
import { HomePage } from '../home/home-page.tsx';
import { rememberMarkup } from '../markup/remembered.tsx';
import { toPieces } from '../markup/to-markup.ts';
import { carContent } from './make-car-page.tsx';
import { listingContent } from './make-listing-page.tsx';

rememberMarkup(toPieces);

async function homeContent(): Promise<PageContent> {
  const home = await readHome();
  return {
    kind: 'page',
    status: 200,
    head: homeHead(home),
    says: digest(home),
    isOfPrices: false,
    body: () => toPieces(<HomePage home={home} />),
    cars: home.newest.map(({ id }) => id),
    payload: null,
  };
}

/** Finds out what there is to say at a page's address. @throws {UnavailableError} when no store answers */
export async function makePage({ route, path, query }: PageRequest): Promise<PageContent> {
  if (route === 'home') return homeContent();
  return route === 'car' ? carContent(path) : listingContent(path, query);
}
