import { listingPath } from '../listing-path.ts';
import type { Order, PageLink } from '../listing-view.ts';
import type { ListingQuery } from '../query.ts';
import type { Vocabulary } from '../vocabulary.ts';

const AROUND = 2;

export const ORDER_NAMES: readonly { value: Order; name: string }[] = [
  { value: 'reco', name: 'Recommended' },
  { value: 'newest', name: 'Newest first' },
  { value: 'price_asc', name: 'Price: low to high' },
  { value: 'price_desc', name: 'Price: high to low' },
];

/** First page, last page and the pages around the current one, ascending. */
export function pageWindow(pageNo: number, pageCount: number): number[] {
  const around = Array.from({ length: 2 * AROUND + 1 }, (_, index) => pageNo - AROUND + index);
  return [...new Set([1, ...around, pageCount])]
    .filter((page) => page >= 1 && page <= pageCount)
    .sort((a, b) => a - b);
}

/** Links to the other pages and the other orders of a listing. */
export function paging(query: ListingQuery, count: number, vocabulary: Vocabulary) {
  const { filters, order, pageNo, pageSize } = query;
  const pageCount = Math.max(1, Math.ceil(count / pageSize));
  const pathOf = (page: number) => listingPath(filters, vocabulary, { order, pageSize, pageNo: page });
  const pages = pageWindow(pageNo, pageCount).map(
    (page): PageLink => ({ pageNo: page, path: pathOf(page), isCurrent: page === pageNo }),
  );
  return {
    pageCount,
    pages,
    previousPath: pageNo > 1 ? pathOf(pageNo - 1) : null,
    nextPath: pageNo < pageCount ? pathOf(pageNo + 1) : null,
    orders: ORDER_NAMES.map(({ value, name }) => ({
      value,
      name,
      path: listingPath(filters, vocabulary, { order: value, pageSize }),
      isCurrent: value === order,
    })),
  };
}
