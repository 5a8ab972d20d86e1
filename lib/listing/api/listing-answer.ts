import type { CarCard } from '../../catalogue/types.ts';
import { whoSaw } from '../../serving/visitor/who.ts';
import { inForce } from '../change-filters.ts';
import { askEngines } from '../engines/first-ready.ts';
import { readFittingCards } from '../fitting-cards.ts';
import { type BadParameter, knownParams, type ListingQuery, listParams, parseQuery } from '../query.ts';
import { readIdPage } from '../read-id-page.ts';
import { type Generations, readVocabulary } from '../read-vocabulary.ts';
import { parseSlug } from '../slug/parse-slug.ts';
import { offeredFilters } from '../view/offered-values.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { ApiAnswer } from './api-answer.ts';
import { type FacetLists, facetLists } from './facet-lists.ts';

export interface ListingBody {
  count: number;
  next: string | null;
  previous: string | null;
  results: CarCard[];
  /** Values with cars of each filter that a page would offer, the most frequent first; null while only MySQL could count them, missing where not wanted. */
  facets?: FacetLists | null;
}

/** Parameters that the API understands besides those of listing pages. */
const API_PARAMS = ['facets'];

function unknownParams(params: URLSearchParams): BadParameter[] {
  const known = new Set([...knownParams(), ...API_PARAMS]);
  const unknown = [...new Set(params.keys())].filter((param) => !known.has(param));
  return unknown.map((param) => ({ param, message: `${param.slice(0, 60)}: no such parameter` }));
}

/** Parameters of which only one value can be meant. */
function repeated(params: URLSearchParams): BadParameter[] {
  const lists = new Set(listParams());
  const names = [...new Set(params.keys())].filter(
    (name) => !lists.has(name) && params.getAll(name).length > 1,
  );
  return names.map((param) => {
    const given = params.getAll(param).map((text) => `"${text.slice(0, 60)}"`);
    return { param, message: `${param}: is given more than once, as ${given.slice(0, 3).join(' and ')}` };
  });
}

function queryOf(
  params: URLSearchParams,
  vocabulary: Vocabulary,
): { query: ListingQuery; bad: BadParameter[] } {
  const { query, bad } = parseQuery(params, vocabulary);
  const slug = params.get('slug');
  bad.unshift(...unknownParams(params), ...repeated(params));
  if (slug === null) return { query, bad };
  const filters = parseSlug(slug, vocabulary);
  if (!filters) bad.unshift({ param: 'slug', message: `slug: "${slug.slice(0, 100)}" is not a listing` });
  for (const name of inForce(query.filters)) {
    bad.push({ param: name, message: `${name}: a slug says it all; no filter may stand beside it` });
  }
  return { query: { ...query, filters: filters ?? query.filters }, bad };
}

function pageUrl(url: URL, pageNo: number): string {
  const other = new URL(url);
  other.searchParams.set('page_no', String(pageNo));
  return `${other.pathname}?${other.searchParams.toString().replaceAll('%2C', ',')}`;
}

/** Whether facets are wanted, which `facets=false` says no to. */
function wantsFacets(params: URLSearchParams, bad: BadParameter[]): boolean {
  const text = params.get('facets') ?? 'true';
  if (text !== 'true' && text !== 'false')
    bad.push({ param: 'facets', message: `facets: "${text.slice(0, 60)}" is neither true nor false` });
  return text === 'true';
}

/**
 * `GET /api/listing/?…`: one page of cards with count and facets over all pages; 400 naming every bad parameter.
 * @param buyerId of a buyer for whom somebody asks who may
 */
export async function listingAnswer(
  url: URL,
  generations: Generations,
  buyerId: number | null = null,
): Promise<ApiAnswer<ListingBody>> {
  const vocabulary = await readVocabulary(generations);
  const { query, bad } = queryOf(url.searchParams, vocabulary);
  const hasFacets = wantsFacets(url.searchParams, bad);
  if (bad.length > 0) return { status: 400, body: { error: 'bad parameters', details: bad } };
  const { filters } = query;
  const who = { ...whoSaw(query.seenCarIds), buyerId };
  const [{ ids, total }, facets] = await askEngines(generations, (engine) =>
    Promise.all([
      readIdPage(engine, query, who),
      hasFacets && engine.hasCheapCounts ? engine.facets(filters, offeredFilters(filters), vocabulary) : null,
    ]),
  );
  const pageCount = Math.max(1, Math.ceil(total / query.pageSize));
  const body = {
    count: total,
    next: query.pageNo * query.pageSize < total ? pageUrl(url, query.pageNo + 1) : null,
    previous: query.pageNo > 1 ? pageUrl(url, Math.min(query.pageNo - 1, pageCount)) : null,
    results: await readFittingCards(ids, query),
    ...(hasFacets && { facets: facets && facetLists(facets, filters, vocabulary) }),
  };
  return { status: 200, body };
}
