import { FILTERS } from '../filters/registry.ts';
import type { Filters } from '../query.ts';
import type { Vocabulary } from '../vocabulary.ts';
import type { Facets } from './listing-engine.ts';

/** A value of a filter, and which cars are counted for it. */
export interface FacetQuestion {
  name: string;
  id: number;
  filters: Filters;
}

/** The counts of all facets as questions for an engine that counts one by one. */
export function facetQuestions(filters: Filters, vocabulary: Vocabulary): FacetQuestion[] {
  return FILTERS.flatMap((filter) => {
    if (filter.kind !== 'discrete') return [];
    const { name, combine } = filter;
    const chosen = combine === 'all' ? (filters.discrete[name] ?? []) : [];
    const ids = new Set(vocabulary.values(name).flatMap((value) => value.ids));
    return [...ids].map((id) => ({
      name,
      id,
      filters: { ...filters, discrete: { ...filters.discrete, [name]: [...new Set([...chosen, id])] } },
    }));
  });
}

/** The answers to these questions, in their order, as facets. */
export function facetsFrom(questions: readonly FacetQuestion[], counts: readonly number[]): Facets {
  const facets = new Map<string, Map<number, number>>();
  for (const [at, { name, id }] of questions.entries()) {
    const count = counts[at] ?? 0;
    const ofFilter = facets.get(name) ?? new Map<number, number>();
    facets.set(name, ofFilter);
    if (count > 0) ofFilter.set(id, count);
  }
  return facets;
}
