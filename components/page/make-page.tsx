import { readBecauseSeen } from '@/lib/listing/because-seen.ts';
import { readHome } from '@/lib/listing/read-home.ts';
import { digest } from '@/lib/platform/digest.ts';
import type { PageContent } from '@/lib/serving/pages/page-content.ts';
import type { PageRequest } from '@/lib/serving/pages/page-request.ts';
import { whoAsOf } from '@/lib/serving/visitor/as-of.ts';
import { isKnown, type Who } from '@/lib/serving/visitor/who.ts';
import { BecauseSeen } from '../fitting/because-seen.tsx';
import { homeHead } from '../home/home-head.ts';
import { HomePage } from '../home/home-page.tsx';
import { rememberMarkup } from '../markup/remembered.tsx';
import { toPieces } from '../markup/to-markup.ts';
import { carContent } from './make-car-page.tsx';
import { listingContent, ownListingContent } from './make-listing-page.tsx';

rememberMarkup(toPieces);

async function homeContent(who?: Who): Promise<PageContent> {
  const [home, because] = await Promise.all([readHome(), who ? readBecauseSeen(who) : null]);
  const own = because && <BecauseSeen because={because} />;
  return {
    kind: 'page',
    status: 200,
    head: homeHead(home),
    says: digest(home),
    isOfPrices: false,
    body: () => toPieces(<HomePage home={home} because={own} />),
    cars: home.newest.map(({ id }) => id),
    payload: null,
  };
}

/**
 * Finds out what there is to say at a page's address.
 * @param who left out for a page that is the same for everybody
 * @throws {UnavailableError} when no store answers
 */
export async function makePage({ route, path, query, rest }: PageRequest, who?: Who): Promise<PageContent> {
  if (route === 'home') return homeContent(who);
  if (route === 'car') return carContent(path, who);
  const own = who && whoAsOf(`${query}&${rest}`, who);
  return own && isKnown(own.who) ? ownListingContent(path, query, own) : listingContent(path, query);
}
