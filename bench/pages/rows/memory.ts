import { fileURLToPath } from 'node:url';
import { stage } from '../../../scripts/terminal/stage.ts';
import type { ServerProcess } from '../../server-process.ts';
import { startWebProcess } from '../../web-process.ts';
import { askEach } from '../ask-each.ts';
import type { Bench, Figure, RowResult } from '../bench.ts';
import { type Memory, memoryOf } from '../memory.ts';
import { carIn } from '../paths.ts';
import { forgetPages } from '../stored-pages.ts';
import { withServers } from '../with-servers.ts';

const COLLECTING = fileURLToPath(new URL('../collect-garbage.ts', import.meta.url));
/** Enough for all of them. */
const HOT_PAGES_MB = '1024';
const MOST_PAGES = 5_000;
/** Of the pages, those that are asked for before: what the process needs once is then there. */
const FIRST_SHARE = 0.2;

/** Twice: the second time each page is there and made ready. */
async function fill({ origin }: ServerProcess, paths: readonly string[], connections: number): Promise<void> {
  await askEach(origin, paths, connections);
  await askEach(origin, paths, connections);
}

/** Per page that is kept more than before. */
async function grown(web: ServerProcess, paths: readonly string[], connections: number): Promise<Memory> {
  const first = Math.floor(paths.length * FIRST_SHARE);
  await fill(web, paths.slice(0, first), connections);
  const before = await memoryOf(web);
  await fill(web, paths.slice(first), connections);
  const after = await memoryOf(web);
  const perPage = (key: keyof Memory) => (after[key] - before[key]) / (after.pages - before.pages);
  return {
    used: perPage('used'),
    resident: perPage('resident'),
    counted: perPage('counted'),
    pages: after.pages - before.pages,
  };
}

/** What a process has more per page after it has kept many: of pages that it found in Valkey, or that it has to render first. */
async function perPage({ urls, valkey, cars, options }: Bench, isStored: boolean): Promise<Memory> {
  const paths = cars.slice(0, MOST_PAGES);
  await forgetPages(valkey, paths.map(carIn));
  if (isStored)
    await withServers(async (own) =>
      askEach((await own(startWebProcess(urls))).origin, paths, options.connections),
    );
  return withServers(async (own) => {
    const web = await own(startWebProcess(urls, { env: { HOT_PAGES_MB }, preload: COLLECTING }));
    return grown(web, paths, options.connections);
  });
}

const figure = (what: string, bytes: number): Figure => ({ what, value: bytes / 1_000, unit: 'kB' });

/** What a page takes that the web process keeps, by what the process has more after it has kept many. */
export async function memory(bench: Bench): Promise<RowResult> {
  const [kept, rendered] = await stage(
    'Memory',
    async () => [await perPage(bench, true), await perPage(bench, false)] as const,
    ([of]) => `${(of.used / 1_000).toFixed(1)} kB per page`,
  );
  return {
    title: 'Memory of a page that the process keeps',
    measurements: [],
    goals: [],
    figures: [
      figure('heap and buffers, per kept page', kept.used),
      figure('resident memory, per kept page', kept.resident),
      figure('as the store itself counts, per kept page', kept.counted),
      { what: 'pages that it kept', value: kept.pages, unit: '' },
      figure('heap and buffers, where it rendered them: with the parts that it keeps as well', rendered.used),
    ],
    notes: [],
  };
}
