import type { CarCard } from '../catalogue/types.ts';
import { NOBODY, type Who } from '../serving/visitor/who.ts';
import { cardsAtHand } from './cards-at-hand.ts';
import { inForce, withoutOrphans } from './change-filters.ts';
import { askEngines } from './engines/first-ready.ts';
import type { Facets } from './engines/listing-engine.ts';
import { readFittingCards } from './fitting-cards.ts';
import { listingPath } from './listing-path.ts';
import type { Instead, ListingView } from './listing-view.ts';
import {
  DEFAULT_PAGE_SIZE,
  type Filters,
  inOrder,
  knownParams,
  type ListingQuery,
  NO_FILTERS,
  parseQuery,
} from './query.ts';
import { readIdPage } from './read-id-page.ts';
import { readGenerations, readVocabulary } from './read-vocabulary.ts';
import { parseSlug } from './slug/parse-slug.ts';
import { breadcrumbs } from './view/breadcrumbs.ts';
import { chips } from './view/chips.ts';
import { controls, hiddenInputs } from './view/controls.ts';
import { isIndexable } from './view/indexable.ts';
import { landingText } from './view/landing-text.ts';
import { offeredFilters } from './view/offered-values.ts';
import { paging } from './view/paging.ts';
import { quickFilters } from './view/quick-filters.ts';
import { related } from './view/related.ts';
import { type WaysOut, waysOut } from './view/ways-out.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Where a listing page was asked for: its path segment and its parameters. */
export interface ListingRequest {
  /** `used-tata-nexon-cars-in-mumbai`, or `used-cars` for a listing by query. */
  slug: string;
  params: URLSearchParams;
}

export type ListingRead =
  | { kind: 'view'; view: ListingView; query: ListingQuery }
  | { kind: 'moved'; path: string }
  | { kind: 'unknown' };

type Understood = { kind: 'query'; query: ListingQuery } | Exclude<ListingRead, { kind: 'view' }>;

/** A path with these parameters behind it. Those of ads must survive every redirect: the lead will name them. */
function movedTo(path: string, params: URLSearchParams): string {
  const query = params.toString().replaceAll('%2C', ',');
  if (query === '') return path;
  return `${path}${path.includes('?') ? '&' : '?'}${query}`;
}

function without(params: URLSearchParams, isDropped: (name: string) => boolean): URLSearchParams {
  return new URLSearchParams([...params].filter(([name]) => !isDropped(name)));
}

/** Parameters that mean nothing to a listing. */
function foreign(params: URLSearchParams): URLSearchParams {
  const known = knownParams();
  return without(params, (name) => known.has(name));
}

/** A slug with filters beside it is the listing of both; where both speak of the same value or end, the parameter was meant. */
function combined(ofSlug: Filters, ofParams: Filters): Filters {
  const ranges = Object.entries(ofParams.ranges).map(([name, { min, max }]) => {
    const other = ofSlug.ranges[name];
    return [name, inOrder({ min: min ?? other?.min ?? null, max: max ?? other?.max ?? null })] as const;
  });
  return {
    discrete: { ...ofSlug.discrete, ...ofParams.discrete },
    ranges: { ...ofSlug.ranges, ...Object.fromEntries(ranges) },
  };
}

/** Page 1 lives without its number; everything else about the address stays. */
function withoutPageNo(path: string, params: URLSearchParams): Understood {
  return {
    kind: 'moved',
    path: movedTo(
      path,
      without(params, (name) => name === 'page_no'),
    ),
  };
}

function understandSlug(
  slug: string,
  params: URLSearchParams,
  vocabulary: Vocabulary,
  query: ListingQuery,
): Understood {
  const filters = parseSlug(slug, vocabulary);
  if (!filters) return { kind: 'unknown' };
  if (inForce(query.filters).length > 0) {
    const merged = listingPath(
      withoutOrphans(combined(filters, query.filters), vocabulary),
      vocabulary,
      query,
    );
    return { kind: 'moved', path: movedTo(merged, foreign(params)) };
  }
  const path = listingPath(filters, vocabulary);
  if (params.get('page_no') === '1') return withoutPageNo(path, params);
  if (path !== `/${slug}`) return { kind: 'moved', path: movedTo(path, params) };
  return { kind: 'query', query: { ...query, filters } };
}

/** What is asked for; where it lives, in one step from any other spelling; or that there is no such thing. */
function understand({ slug, params }: ListingRequest, vocabulary: Vocabulary): Understood {
  const { query, bad } = parseQuery(params, vocabulary);
  if (bad.some((one) => one.param === 'page_no') || params.get('page_no') === '') return { kind: 'unknown' };
  if (slug !== 'used-cars') return understandSlug(slug, params, vocabulary, query);
  const filters = withoutOrphans(query.filters, vocabulary);
  if (filters !== query.filters) {
    const path = listingPath(filters, vocabulary, { ...query, pageNo: 1 });
    return { kind: 'moved', path: movedTo(path, foreign(params)) };
  }
  return params.get('page_no') === '1' ? withoutPageNo('/used-cars', params) : { kind: 'query', query };
}

/** The cards of a listing that was understood before, as somebody gets to see them, and how many cars there are in all. */
export async function readListingCards(
  query: ListingQuery,
  who: Who,
): Promise<{ cards: CarCard[]; count: number }> {
  const generations = await readGenerations();
  const { ids, total } = await askEngines(generations, (engine) => readIdPage(engine, query, who));
  return { cards: await readFittingCards(ids, query), count: total };
}

/** The address, path and query, at which a listing lives if that is another one than it was asked for at. */
export async function movedListing(request: ListingRequest): Promise<string | null> {
  const understood = understand(request, await readVocabulary(await readGenerations()));
  return understood.kind === 'moved' ? understood.path : null;
}

/** Everything a listing page shows to somebody, or where it is, or that there is none such. */
export async function readListing(request: ListingRequest, who = NOBODY): Promise<ListingRead> {
  const generations = await readGenerations();
  const vocabulary = await readVocabulary(generations);
  const understood = understand(request, vocabulary);
  if (understood.kind !== 'query') return understood;
  const { query } = understood;
  const { filters, order } = query;
  const [page, facets, neighbours, ways] = await askEngines(generations, (engine) => {
    const found = readIdPage(engine, query, who);
    return Promise.all([
      found,
      engine.hasCheapCounts ? engine.facets(filters, offeredFilters(filters), vocabulary) : null,
      related(filters, vocabulary, engine),
      found.then(({ total }) => (total === 0 ? waysOut(filters, order, vocabulary, engine) : null)),
    ]);
  });
  if (page.ids.length === 0 && query.pageNo > 1) return { kind: 'unknown' };
  const [cards, instead] = await Promise.all([readFittingCards(page.ids, query), ways && withCards(ways)]);
  const answer = { count: page.total, cards, instead, facets, related: neighbours };
  return { kind: 'view', view: viewOf(query, vocabulary, answer, request.slug), query };
}

async function withCards({ drops, nearest }: WaysOut): Promise<Instead> {
  if (!nearest) return { drops, nearest };
  const { ids, ...link } = nearest;
  return { drops, nearest: { ...link, cards: await cardsAtHand(ids) } };
}

interface Answer extends Pick<ListingView, 'count' | 'cards' | 'instead' | 'related'> {
  facets: Facets | null;
}

function viewOf(
  query: ListingQuery,
  vocabulary: Vocabulary,
  { count, cards, instead, facets, related: neighbours }: Answer,
  slug: string,
): ListingView {
  const { filters, order, pageNo, pageSize } = query;
  const { orders, ...pages } = paging(query, count, vocabulary);
  const isUsual = pageSize === DEFAULT_PAGE_SIZE && order === 'reco';
  const form = controls(filters, vocabulary, facets, order);
  const isAtSlug = listingPath(filters, vocabulary) === `/${slug}`;
  return {
    ...landingText(filters, vocabulary, count, pageNo),
    ...pages,
    breadcrumbs: breadcrumbs(filters, vocabulary),
    // pages of another size or order show other cars: they are all part of the listing's first page
    canonicalPath: listingPath(filters, vocabulary, isUsual ? { pageNo } : {}),
    isIndexable: isAtSlug && isUsual && isIndexable(filters, count),
    isOfPrices: filters.ranges.price !== undefined || order === 'price_asc' || order === 'price_desc',
    cards,
    count,
    instead,
    pageNo,
    pageSize,
    order,
    orders,
    quickFilters: quickFilters(filters, vocabulary, { counts: facets, total: count, order }),
    controls: form,
    hiddenInputs: hiddenInputs(query, form),
    chips: chips(filters, order, vocabulary),
    clearPath: listingPath(NO_FILTERS, vocabulary, { order }),
    related: neighbours,
  };
}
