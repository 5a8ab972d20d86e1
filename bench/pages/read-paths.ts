import type { StackUrls } from '../../lib/platform/stack-file.ts';
import { startWebProcess } from '../web-process.ts';
import type { Bench } from './bench.ts';
import { withServers } from './with-servers.ts';

/** So many listings have visitors. */
const LISTINGS = 2_000;

/** The paths that a part of the sitemap names. */
export function pathsIn(sitemap: string): Pick<Bench, 'cars' | 'listings'> {
  const paths = [...sitemap.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, url]) => new URL(url ?? '').pathname);
  const listings = paths.filter((one) => one.startsWith('/used-') && !one.startsWith('/used-cars/'));
  return {
    cars: paths.filter((one) => one.startsWith('/used-cars/')),
    listings: listings.slice(0, LISTINGS),
  };
}

/** Live cars and listings, as the shop tells crawlers. @throws {Error} where there are none */
export function readPaths(urls: StackUrls): Promise<Pick<Bench, 'cars' | 'listings'>> {
  return withServers(async (own) => {
    const { origin } = await own(startWebProcess(urls));
    const found = pathsIn(await (await fetch(`${origin}/sitemaps/1.xml`)).text());
    if (found.cars.length === 0 || found.listings.length === 0)
      throw new Error('the sitemap names no cars or no listings');
    return found;
  });
}
