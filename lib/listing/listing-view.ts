import type { CarCard } from '../catalogue/types.ts';

export type Order = 'reco' | 'newest' | 'price_asc' | 'price_desc';

export interface Link {
  name: string;
  path: string;
}

export interface CountedLink extends Link {
  count: number;
}

/** One choice of a filter. `value` is what its form control sends. */
export interface FilterOption {
  value: string;
  name: string;
  count: number | null;
  isSelected: boolean;
}

/** A filter as a form control: check boxes for `many`, two number fields for `range`. */
export type FilterControl =
  | {
      kind: 'many';
      param: string;
      label: string;
      options: FilterOption[];
      /** The listing without this filter and what belongs to it, where that keeps the other values from giving any car. */
      anyPath: string | null;
    }
  | {
      kind: 'range';
      label: string;
      unit: string;
      minParam: string | null;
      maxParam: string | null;
      min: number | null;
      max: number | null;
      step: number;
    };

/** A filter in force, with the path of the same listing without it. */
export interface Chip {
  label: string;
  removePath: string;
}

export interface PageLink {
  pageNo: number;
  path: string;
  isCurrent: boolean;
}

/** What an empty listing offers instead. */
export interface Instead {
  /** Each filter in force that can be dropped, with the cars that there are without it. */
  drops: CountedLink[];
  /** Some cars of the listing that asks for as much as possible of the same. */
  nearest: (CountedLink & { cards: CarCard[] }) | null;
}

/** All that a listing page shows. Paths are site-relative and canonical. */
export interface ListingView {
  heading: string;
  title: string;
  description: string;
  breadcrumbs: Link[];
  canonicalPath: string;
  isIndexable: boolean;
  /** Whether prices decide which cars it has, or in which order. */
  isOfPrices: boolean;
  cards: CarCard[];
  /** Cars that match, over all pages. */
  count: number;
  /** Only where no car matches. */
  instead: Instead | null;
  pageNo: number;
  pageSize: number;
  pageCount: number;
  /** A window around the current page, the first and the last; gaps in `pageNo` mean "…". */
  pages: PageLink[];
  previousPath: string | null;
  nextPath: string | null;
  order: Order;
  orders: { value: Order; name: string; path: string; isCurrent: boolean }[];
  /** The form's action is `/used-cars`, method GET; hidden inputs keep what no control shows. */
  controls: FilterControl[];
  hiddenInputs: { name: string; value: string }[];
  chips: Chip[];
  clearPath: string;
  /** Parts of this listing that many want, one filter more each. */
  quickFilters: CountedLink[];
  related: { heading: string; links: CountedLink[] }[];
}

export interface HomeView {
  /** Live cars in all. */
  count: number;
  /** Cities with live cars; `cities` holds the fullest of them. */
  cityCount: number;
  cities: CountedLink[];
  makes: CountedLink[];
  models: CountedLink[];
  bodyTypes: (CountedLink & { slug: string })[];
  budgets: Link[];
  newest: CarCard[];
}
