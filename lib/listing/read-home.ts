import { singleton } from '../platform/singleton.ts';
import { SingleFlight } from '../serving/single-flight.ts';
import { cardsAtHand } from './cards-at-hand.ts';
import { withIds, withRange } from './change-filters.ts';
import { askEngines } from './engines/first-ready.ts';
import type { ListingEngine } from './engines/listing-engine.ts';
import { listingPath } from './listing-path.ts';
import type { HomeView } from './listing-view.ts';
import { type Filters, NO_FILTERS } from './query.ts';
import { readGenerations, readVocabulary } from './read-vocabulary.ts';
import { LAKH } from './slug/zones.ts';
import { rupees } from './view/rupees.ts';
import type { FilterValue, Vocabulary } from './vocabulary.ts';

const NEWEST = 8;
const BUDGETS = [3, 5, 8, 12, 20, 35];
const KEPT_MS = 60_000;
const LISTS = ['city', 'make', 'model', 'body_type'] as const;
const MOST = { city: 16, make: 24, model: 16, body_type: 9 } as const;

interface Counted {
  value: FilterValue;
  filters: Filters;
  count: number;
}

function filtersOf(name: string, value: FilterValue): Filters {
  const parents =
    value.within.make === undefined ? NO_FILTERS : withIds(NO_FILTERS, 'make', [value.within.make]);
  return withIds(parents, name, value.ids);
}

async function fullest(
  name: keyof typeof MOST,
  vocabulary: Vocabulary,
  engine: ListingEngine,
): Promise<Counted[]> {
  const all = vocabulary.values(name).map((value) => ({ value, filters: filtersOf(name, value) }));
  const counts = await engine.counts(all.map((one) => one.filters));
  const counted = all
    .map((one, index) => ({ ...one, count: counts[index] ?? 0 }))
    .filter((one) => one.count > 0);
  return counted.sort((a, b) => b.count - a.count);
}

function linkOf({ value, filters, count }: Counted, vocabulary: Vocabulary) {
  const make =
    value.within.make === undefined ? undefined : vocabulary.value('make', value.within.make)?.name;
  return {
    name: make ? `${make} ${value.name}` : value.name,
    path: listingPath(filters, vocabulary),
    count,
    slug: value.slug,
  };
}

const keptLists = singleton('home-lists', () => ({
  until: 0,
  lists: [] as Counted[][],
  loads: new SingleFlight<'dear', Counted[][]>(),
}));

/** The counted lists; where counting is dear, those of the last minute, counted once for all who ask. */
async function listsOf(vocabulary: Vocabulary, engine: ListingEngine): Promise<Counted[][]> {
  if (engine.hasCheapCounts) return countedLists(vocabulary, engine);
  if (Date.now() < keptLists.until) return keptLists.lists;
  return keptLists.loads.run('dear', () => countedLists(vocabulary, engine));
}

async function countedLists(vocabulary: Vocabulary, engine: ListingEngine): Promise<Counted[][]> {
  const lists = await Promise.all(LISTS.map((name) => fullest(name, vocabulary, engine)));
  Object.assign(keptLists, { lists, until: Date.now() + KEPT_MS });
  return lists;
}

/** Everything the home page shows. */
export async function readHome(): Promise<HomeView> {
  const generations = await readGenerations();
  const vocabulary = await readVocabulary(generations);
  const { lists, newest } = await askEngines(generations, async (engine) => ({
    newest: await engine.ids({ filters: NO_FILTERS, order: 'newest', pageNo: 1, pageSize: NEWEST }),
    lists: await listsOf(vocabulary, engine),
  }));
  const [cities = [], makes = [], models = [], bodyTypes = []] = lists.map((list, index) =>
    list.slice(0, MOST[LISTS[index] ?? 'city']).map((one) => linkOf(one, vocabulary)),
  );
  const budget = (lakh: number) => withRange(NO_FILTERS, 'price', { min: null, max: lakh * LAKH });
  return {
    count: newest.total,
    cityCount: lists[0]?.length ?? 0,
    cities,
    makes,
    models,
    bodyTypes,
    budgets: BUDGETS.map((lakh) => ({
      name: `Under ${rupees(lakh * LAKH)}`,
      path: listingPath(budget(lakh), vocabulary),
    })),
    newest: await cardsAtHand(newest.ids),
  };
}
