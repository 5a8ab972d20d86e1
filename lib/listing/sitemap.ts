import { singleton } from '../platform/singleton.ts';
import { siteUrl } from '../platform/site.ts';
import { readCarLocations } from '../serving/read-car-locations.ts';
import { withIds } from './change-filters.ts';
import { askEngines } from './engines/first-ready.ts';
import { listingPath } from './listing-path.ts';
import { type Filters, NO_FILTERS } from './query.ts';
import { type Generations, readGenerations, readVocabulary } from './read-vocabulary.ts';
import { isIndexable } from './view/indexable.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The protocol's limit for one file (sitemaps.org). */
const URLS_PER_PART = 50_000;
const MINUTES_KEPT = 10;
const COUNTS_AT_ONCE = 500;

interface Entry {
  path: string;
  lastModified: string | null;
}

const kept = singleton('sitemap', () => ({
  until: 0,
  isComplete: false,
  entries: null as Promise<Entry[]> | null,
}));

function alternatives(bases: readonly Filters[], name: string, vocabulary: Vocabulary): Filters[] {
  const values = vocabulary.values(name);
  return bases.flatMap((base) => {
    const make = base.discrete.make?.[0];
    const fitting = name === 'model' ? values.filter((value) => value.within.make === make) : values;
    return fitting.map((value) => withIds(base, name, value.ids));
  });
}

/** Listings that may be worth a crawler's visit: what people search for, in all and in each city. */
function candidates(vocabulary: Vocabulary): Filters[] {
  const makes = alternatives([NO_FILTERS], 'make', vocabulary);
  const cities = alternatives([NO_FILTERS], 'city', vocabulary);
  const anywhere = [
    ...makes,
    ...alternatives(makes, 'model', vocabulary),
    ...alternatives([NO_FILTERS], 'body_type', vocabulary),
  ];
  const fuels = alternatives([NO_FILTERS], 'fuel_type', vocabulary);
  const inCities = cities.flatMap((city) =>
    [...anywhere, ...fuels].map((filters) => ({
      ...filters,
      discrete: { ...city.discrete, ...filters.discrete },
    })),
  );
  return [NO_FILTERS, ...cities, ...anywhere, ...fuels, ...inCities];
}

/** None while counting them would drown the fallback: the cars' own pages are what matters then. */
async function listingEntries(generations: Generations): Promise<Entry[]> {
  if (generations.listing === null) return [];
  const vocabulary = await readVocabulary(generations);
  const all = candidates(vocabulary);
  const entries: Entry[] = [];
  for (let at = 0; at < all.length; at += COUNTS_AT_ONCE) {
    const some = all.slice(at, at + COUNTS_AT_ONCE);
    const counts = await askEngines(generations, (engine) => engine.counts(some));
    const worthy = some.filter((filters, index) => isIndexable(filters, counts[index] ?? 0));
    entries.push(
      ...worthy.map((filters) => ({ path: listingPath(filters, vocabulary), lastModified: null })),
    );
  }
  return entries;
}

async function load(generations: Generations): Promise<Entry[]> {
  const [listings, cars] = await Promise.all([
    listingEntries(generations),
    readCarLocations(generations.listing !== null),
  ]);
  const home = { path: '/', lastModified: null };
  return [home, ...listings, ...cars.map(({ path, updatedAt }) => ({ path, lastModified: updatedAt }))];
}

/** All URLs, made at most every few minutes, and anew when Valkey was filled or emptied meanwhile. */
async function entries(): Promise<Entry[]> {
  const generations = await readGenerations();
  const isComplete = generations.listing !== null;
  if (kept.entries && kept.isComplete === isComplete && Date.now() < kept.until) return kept.entries;
  const loading = load(generations);
  Object.assign(kept, { entries: loading, isComplete, until: Date.now() + MINUTES_KEPT * 60_000 });
  loading.catch(() => {
    if (kept.entries === loading) kept.entries = null;
  });
  return loading;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const document = (root: string, items: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${items.join('\n')}\n</${root}>\n`;

/** The index of all parts, as XML. */
export async function sitemapIndex(): Promise<string> {
  const parts = Math.ceil((await entries()).length / URLS_PER_PART);
  const items = Array.from(
    { length: parts },
    (_, index) => `<sitemap><loc>${siteUrl()}/sitemaps/${index + 1}.xml</loc></sitemap>`,
  );
  return document('sitemapindex', items);
}

/** One part, from 1, as XML; `null` beyond the last. */
export async function sitemapPart(part: number): Promise<string | null> {
  const all = await entries();
  const some = all.slice((part - 1) * URLS_PER_PART, part * URLS_PER_PART);
  if (some.length === 0) return null;
  const items = some.map(({ path, lastModified }) => {
    const modified = lastModified === null ? '' : `<lastmod>${lastModified}</lastmod>`;
    return `<url><loc>${escaped(siteUrl() + path)}</loc>${modified}</url>`;
  });
  return document('urlset', items);
}
