import type { CarCard, CarPage } from '../catalogue/types.ts';
import { UnavailableError } from '../platform/unavailable-error.ts';
import { readCarPage } from '../serving/read-car-page.ts';
import { readCards } from '../serving/read-cards.ts';
import { inForce } from './change-filters.ts';
import { askEngines } from './engines/first-ready.ts';
import { type BadParameter, knownParams, type ListingQuery, parseQuery } from './query.ts';
import { readGenerations, readVocabulary } from './read-vocabulary.ts';
import { parseSlug } from './slug/parse-slug.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface ApiAnswer<Body> {
  status: number;
  body: Body | { error: string; details?: BadParameter[] };
}

export interface ListingBody {
  count: number;
  next: string | null;
  previous: string | null;
  results: CarCard[];
}

function unknownParams(params: URLSearchParams): BadParameter[] {
  const known = knownParams();
  const unknown = [...new Set(params.keys())].filter((param) => !known.has(param));
  return unknown.map((param) => ({ param, message: `${param.slice(0, 60)}: no such parameter` }));
}

function queryOf(
  params: URLSearchParams,
  vocabulary: Vocabulary,
): { query: ListingQuery; bad: BadParameter[] } {
  const { query, bad } = parseQuery(params, vocabulary);
  const slug = params.get('slug');
  if (slug === null) return { query, bad: [...unknownParams(params), ...bad] };
  const filters = parseSlug(slug, vocabulary);
  if (!filters) bad.unshift({ param: 'slug', message: `slug: "${slug.slice(0, 100)}" is not a listing` });
  for (const name of inForce(query.filters)) {
    bad.push({ param: name, message: `${name}: a slug says it all; no filter may stand beside it` });
  }
  return { query: { ...query, filters: filters ?? query.filters }, bad: [...unknownParams(params), ...bad] };
}

function pageUrl(url: URL, pageNo: number): string {
  const other = new URL(url);
  other.searchParams.set('page_no', String(pageNo));
  return `${other.pathname}?${other.searchParams.toString().replaceAll('%2C', ',')}`;
}

/** Turns "nothing could answer" into an answer: 503, for a client that knows to try again. */
export async function orApiUnavailable<Body>(answer: Promise<ApiAnswer<Body>>): Promise<ApiAnswer<Body>> {
  return answer.catch((error) => {
    if (error instanceof UnavailableError) return { status: 503, body: { error: 'try again in a moment' } };
    throw error;
  });
}

/** `GET /api/listing/?…`: one page of cards with the count over all pages; 400 naming every bad parameter. */
export async function listingAnswer(url: URL): Promise<ApiAnswer<ListingBody>> {
  const generations = await readGenerations();
  const vocabulary = await readVocabulary(generations);
  const { query, bad } = queryOf(url.searchParams, vocabulary);
  if (bad.length > 0) return { status: 400, body: { error: 'bad parameters', details: bad } };
  const { ids, total } = await askEngines(generations, (engine) => engine.ids(query));
  const body = {
    count: total,
    next: query.pageNo * query.pageSize < total ? pageUrl(url, query.pageNo + 1) : null,
    previous: query.pageNo > 1 ? pageUrl(url, query.pageNo - 1) : null,
    results: await readCards(ids),
  };
  return { status: 200, body };
}

/** `GET /api/listing/{id}/`: the shared payload of one car. 404 for an unknown id, 410 for a car long gone. */
export async function carAnswer(id: string): Promise<ApiAnswer<CarPage>> {
  if (!/^[1-9]\d{0,9}$/.test(id))
    return { status: 400, body: { error: `"${id.slice(0, 60)}" is not a car's id` } };
  const read = await readCarPage(Number(id));
  if (read.kind === 'unknown') return { status: 404, body: { error: 'no such car' } };
  return read.kind === 'gone'
    ? { status: 410, body: { error: 'this car is gone' } }
    : { status: 200, body: read.page };
}
