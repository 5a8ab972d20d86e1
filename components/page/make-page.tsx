import { createHash } from 'node:crypto';
import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { readHome } from '@/lib/listing/read-home.ts';
import { readListing } from '@/lib/listing/read-listing.ts';
import type { PageContent } from '@/lib/serving/pages/page-content.ts';
import type { PageRequest } from '@/lib/serving/pages/page-request.ts';
import { rememberCards } from '../card/remembered-cards.ts';
import { homeHead } from '../home/home-head.ts';
import { HomePage } from '../home/home-page.tsx';
import { listingHead } from '../listing/listing-head.ts';
import { ListingPage } from '../listing/listing-page.tsx';
import { carContent } from './make-car-page.tsx';

rememberCards(renderToStaticMarkup);

const body = (page: ReactElement) => () => renderToStaticMarkup(page);

/** A short text that differs when what a page shows does. */
const digest = (view: object) => createHash('sha1').update(JSON.stringify(view)).digest('base64url');

const idsOf = (cards: readonly { id: number }[]) => cards.map(({ id }) => id);

async function listingContent(path: string, query: string): Promise<PageContent> {
  const read = await readListing({ slug: path.slice(1), params: new URLSearchParams(query) });
  if (read.kind === 'unknown') return { kind: 'missing' };
  if (read.kind === 'moved') return { kind: 'moved', path: read.path };
  const { view } = read;
  return {
    kind: 'page',
    status: 200,
    head: listingHead(view),
    says: digest(view),
    isOfPrices: view.isOfPrices || view.instead !== null,
    body: body(<ListingPage view={view} />),
    cars: idsOf([...view.cards, ...(view.instead?.nearest?.cards ?? [])]),
    payload: null,
  };
}

async function homeContent(): Promise<PageContent> {
  const home = await readHome();
  return {
    kind: 'page',
    status: 200,
    head: homeHead(home),
    says: digest(home),
    isOfPrices: false,
    body: body(<HomePage home={home} />),
    cars: idsOf(home.newest),
    payload: null,
  };
}

/** Finds out what there is to say at a page's address. @throws {UnavailableError} when no store answers */
export async function makePage({ route, path, query }: PageRequest): Promise<PageContent> {
  if (route === 'home') return homeContent();
  return route === 'car' ? carContent(path) : listingContent(path, query);
}
