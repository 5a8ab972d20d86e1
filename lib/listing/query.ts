import { createHash } from 'node:crypto';
import type { DiscreteFilter, Range, RangeFilter } from '../serving/filters/filter.ts';
import { FILTERS } from '../serving/filters/registry.ts';
import type { Order } from './listing-view.ts';
import type { Vocabulary } from './vocabulary.ts';

export const DEFAULT_PAGE_SIZE = 20;
export const MAX_PAGE_SIZE = 35;
export const MAX_VALUES = 50;
const MAX_SEEN = 100;
export const ORDERS: readonly Order[] = ['reco', 'newest', 'price_asc', 'price_desc'];

/** Which cars: by filter name, ids ascending without repeats; filters that say nothing are left out. */
export interface Filters {
  discrete: Readonly<Record<string, readonly number[]>>;
  ranges: Readonly<Record<string, Range>>;
}

/** Which cars, in which order, which page of them. */
export interface ListingQuery {
  filters: Filters;
  order: Order;
  pageNo: number;
  pageSize: number;
  seenCarIds: readonly number[];
}

/** A parameter that cannot be understood; `message` names it and its value. */
export interface BadParameter {
  param: string;
  message: string;
}

export interface ParsedQuery {
  query: ListingQuery;
  bad: BadParameter[];
}

const EMPTY: Filters = { discrete: {}, ranges: {} };
export const NO_FILTERS = EMPTY;

type Complain = (param: string, message: string) => void;

/** Parameters that a listing understands besides the filters. Who is asking (`buyer_id`) is taken from the session instead. */
const OTHER_PARAMS = ['order_by', 'page_no', 'page_size', 'seen_car_ids', 'slug', 'buyer_id'];

/** The ids that one parameter names, under whichever of its spellings it was sent. */
function parseIds(
  { name }: DiscreteFilter,
  param: string,
  texts: readonly string[],
  vocabulary: Vocabulary,
  complain: Complain,
): number[] {
  const words = [
    ...new Set(texts.flatMap((text) => text.split(',')).map((word) => word.trim().toLowerCase())),
  ].filter((word) => word !== '');
  if (words.length > MAX_VALUES) {
    const given = words.join(',').slice(0, 60);
    complain(param, `${param}: "${given}…" has ${words.length} values, at most ${MAX_VALUES}`);
    return [];
  }
  return words.flatMap((word) => {
    const found = vocabulary.idsOf(name, word);
    if (found.length === 0) complain(param, `${param}: no such value "${word.slice(0, 60)}"`);
    return found;
  });
}

function parseNumber(param: string, text: string | null, limit: number, complain: Complain): number | null {
  if (text === null || text.trim() === '') return null;
  const number = /^\d{1,10}$/.test(text.trim()) ? Number(text) : Number.NaN;
  if (number <= limit) return number;
  complain(param, `${param}: "${text.slice(0, 60)}" is not a whole number from 0 to ${limit}`);
  return null;
}

const isReversed = ({ min, max }: Range): boolean => min !== null && max !== null && min > max;

/** A range whose ends were mixed up, as it must have been meant. */
export const inOrder = (range: Range): Range =>
  isReversed(range) ? { min: range.max, max: range.min } : range;

function parseRange(filter: RangeFilter, params: URLSearchParams, complain: Complain): Range {
  const side = (param: string | null) =>
    param === null ? null : parseNumber(param, params.get(param), filter.limit, complain);
  const range = { min: side(filter.minParam), max: side(filter.maxParam) };
  if (isReversed(range)) {
    const param = filter.minParam ?? filter.name;
    complain(param, `${param}: "${range.min}" is above ${filter.maxParam} "${range.max}"`);
  }
  return inOrder(range);
}

function parseBounded(
  param: string,
  params: URLSearchParams,
  fallback: number,
  max: number,
  complain: Complain,
) {
  const text = params.get(param);
  if (text === null || text === '') return fallback;
  const number = /^[1-9]\d{0,6}$/.test(text) ? Number(text) : 0;
  if (number >= 1 && number <= max) return number;
  complain(param, `${param}: "${text.slice(0, 60)}" is not a whole number from 1 to ${max}`);
  return fallback;
}

function parseOrder(params: URLSearchParams, complain: Complain): Order {
  const text = params.get('order_by');
  const order = ORDERS.find((name) => name === text);
  if (text && !order)
    complain('order_by', `order_by: "${text.slice(0, 60)}" is none of ${ORDERS.join(', ')}`);
  return order ?? 'reco';
}

function parseSeen(params: URLSearchParams, complain: Complain): number[] {
  const words = (params.get('seen_car_ids') ?? '').split(',').filter((word) => word !== '');
  const ids = words.filter((word) => /^[1-9]\d{0,9}$/.test(word)).map(Number);
  if (ids.length < words.length || ids.length > MAX_SEEN) {
    const given = (params.get('seen_car_ids') ?? '').slice(0, 60);
    complain('seen_car_ids', `seen_car_ids: "${given}" is not a list of at most ${MAX_SEEN} car ids`);
  }
  return ids.slice(0, MAX_SEEN);
}

function parseFilters(params: URLSearchParams, vocabulary: Vocabulary, complain: Complain): Filters {
  const discrete: Record<string, number[]> = {};
  const ranges: Record<string, Range> = {};
  for (const filter of FILTERS) {
    if (filter.kind === 'range') {
      const range = parseRange(filter, params, complain);
      if (range.min !== null || range.max !== null) ranges[filter.name] = range;
      continue;
    }
    const ids = [filter.name, ...filter.aliases].flatMap((param) =>
      parseIds(filter, param, params.getAll(param), vocabulary, complain),
    );
    if (ids.length > 0) discrete[filter.name] = [...new Set(ids)].sort((a, b) => a - b);
  }
  return { discrete, ranges };
}

/** Parameters that take lists, in one value or in several. */
export function listParams(): string[] {
  return FILTERS.flatMap((filter) => (filter.kind === 'discrete' ? [filter.name, ...filter.aliases] : []));
}

/** Parameters that mean something to a listing, filters' aliases included. */
export function knownParams(): Set<string> {
  const ofFilters = FILTERS.flatMap((filter) =>
    filter.kind === 'range' ? [filter.minParam, filter.maxParam] : [filter.name, ...filter.aliases],
  );
  return new Set([...ofFilters.filter((param) => param !== null), ...OTHER_PARAMS]);
}

/**
 * Reads a listing's parameters. Never throws: whatever cannot be understood is left out of `query` and named in `bad`, so
 * that the API can refuse it and a page can ignore it. Unknown parameters are not looked at.
 */
export function parseQuery(params: URLSearchParams, vocabulary: Vocabulary): ParsedQuery {
  const bad: BadParameter[] = [];
  const complain: Complain = (param, message) => bad.push({ param, message });
  const query = {
    filters: parseFilters(params, vocabulary, complain),
    order: parseOrder(params, complain),
    pageNo: parseBounded('page_no', params, 1, 1_000_000, complain),
    pageSize: parseBounded('page_size', params, DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, complain),
    seenCarIds: parseSeen(params, complain),
  };
  return { query, bad };
}

function valueParam(filter: DiscreteFilter, ids: readonly number[], vocabulary: Vocabulary): string {
  const slugs = ids.map((id) => {
    const value = vocabulary.value(filter.name, id);
    if (!value) return String(id);
    const isAmbiguous = vocabulary.idsOf(filter.name, value.slug).some((other) => !ids.includes(other));
    return isAmbiguous || /^\d+$/.test(value.slug) ? String(id) : value.slug;
  });
  return [...new Set(slugs)].join(',');
}

/** The canonical parameters of some filters: registry order, slugs where they are unambiguous. */
export function filterParams(filters: Filters, vocabulary: Vocabulary): URLSearchParams {
  const params = new URLSearchParams();
  for (const filter of FILTERS) {
    if (filter.kind === 'discrete') {
      const ids = filters.discrete[filter.name];
      if (ids) params.set(filter.name, valueParam(filter, ids, vocabulary));
      continue;
    }
    const range = filters.ranges[filter.name];
    if (filter.minParam && range?.min != null) params.set(filter.minParam, String(range.min));
    if (filter.maxParam && range?.max != null) params.set(filter.maxParam, String(range.max));
  }
  return params;
}

/** Parameters of order and page, left out where they are the default. */
export function viewParams(query: Pick<ListingQuery, 'order' | 'pageNo' | 'pageSize'>): URLSearchParams {
  const params = new URLSearchParams();
  if (query.order !== 'reco') params.set('order_by', query.order);
  if (query.pageNo !== 1) params.set('page_no', String(query.pageNo));
  if (query.pageSize !== DEFAULT_PAGE_SIZE) params.set('page_size', String(query.pageSize));
  return params;
}

/**
 * A short name for a set of filters, the same however they were written: parameters' and values' order, ids or slugs.
 * Order, page and page size are not in it.
 */
export function filtersHash(filters: Filters): string {
  const discrete = FILTERS.flatMap(({ name }) => {
    const ids = filters.discrete[name];
    return ids ? [`${name}=${ids.join(',')}`] : [];
  });
  const ranges = FILTERS.flatMap(({ name }) => {
    const range = filters.ranges[name];
    return range ? [`${name}=${range.min ?? ''}..${range.max ?? ''}`] : [];
  });
  return createHash('sha256')
    .update([...discrete, ...ranges].join('&'))
    .digest('base64url')
    .slice(0, 16);
}
