import { groupBy } from '../catalogue/payload/group-by.ts';
import type { SlugWord } from '../catalogue/vocabulary/slug-word.ts';
import type { DiscreteFilter } from '../serving/filters/filter.ts';
import { FILTERS } from '../serving/filters/registry.ts';

/** A value that a discrete filter can take. Variants of one model that share a slug are one value with several ids. */
export interface FilterValue {
  ids: readonly number[];
  slug: string;
  name: string;
  within: SlugWord['within'];
  /** How a heading says it, where that is not its name. */
  phrase?: string;
}

function fixedValues(filter: DiscreteFilter): FilterValue[] | null {
  if (filter.values === 'words') return null;
  return filter.values.map(({ id, ...value }) => ({ ids: [id], within: {}, ...value }));
}

/** The order stays the same whatever is chosen, so that nothing moves under a finger. */
const { compare } = new Intl.Collator('en', { numeric: true });
const byName = (a: FilterValue, b: FilterValue) => compare(a.name, b.name);

const isDiscrete = (filter: (typeof FILTERS)[number]): filter is DiscreteFilter => filter.kind === 'discrete';

/** The names of all values of all discrete filters, at one moment: what turns slugs into ids and ids into headings. */
export class Vocabulary {
  readonly #words: Map<string, SlugWord[]>;
  readonly #values = new Map<string, FilterValue[]>();
  readonly #byId = new Map<string, FilterValue>();

  constructor(words: readonly SlugWord[]) {
    this.#words = groupBy(words, (word) => word.value);
    const canonical = groupBy(
      words.filter((word) => word.isCanonical),
      (word) => word.type as string,
    );
    for (const filter of FILTERS.filter(isDiscrete)) {
      const values =
        fixedValues(filter) ??
        (canonical.get(filter.name) ?? [])
          .map(({ ids, value, name, within }) => ({ ids, slug: value, name, within }))
          .sort(byName);
      this.#values.set(filter.name, values);
      for (const value of values) for (const id of value.ids) this.#byId.set(`${filter.name} ${id}`, value);
    }
  }

  /** What a token may mean in a zone of the slug grammar. */
  meanings(token: string, type: string): SlugWord[] {
    return (this.#words.get(token) ?? []).filter((word) => word.type === type);
  }

  /** Every value of a filter: words by name, fixed ones as the filter has them. */
  values(filter: string): readonly FilterValue[] {
    return this.#values.get(filter) ?? [];
  }

  value(filter: string, id: number): FilterValue | undefined {
    return this.#byId.get(`${filter} ${id}`);
  }

  /** Ids that a word of a query parameter stands for: an id itself, a slug, or an alias. Empty where it means nothing. */
  idsOf(filter: string, word: string): readonly number[] {
    if (/^\d{1,10}$/.test(word) && this.value(filter, Number(word))) return [Number(word)];
    const values = this.values(filter).filter((value) => value.slug === word);
    if (values.length > 0) return values.flatMap((value) => value.ids);
    return (this.#words.get(word) ?? [])
      .filter((meaning) => meaning.type === filter)
      .flatMap((meaning) => meaning.ids);
  }
}
