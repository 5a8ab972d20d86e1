import { ExpectedError } from '../../lib/platform/expected-error.ts';

/** A page to look at. */
export interface PageToJudge {
  name: 'home' | 'listing' | 'car';
  url: string;
}

/** The paths of a city's listing and of a car, as a sitemap names them. */
const PATHS = { listing: /\/used-[a-z0-9-]+-in-[a-z0-9-]+(?=<)/, car: /\/used-cars\/[a-z0-9-]+-\d+(?=<)/ };

async function readText(url: string): Promise<string> {
  const answer = await fetch(url).catch(() => null);
  if (!answer?.ok) throw new ExpectedError(`${url} does not answer. Does a shop run there?`);
  return answer.text();
}

/** Home, the first listing and the first car of the shop at `origin`. @throws {ExpectedError} where no shop answers */
export async function findPages(origin: string): Promise<PageToJudge[]> {
  const sitemap = await readText(`${origin}/sitemaps/1.xml`);
  const [listing, car] = [PATHS.listing.exec(sitemap), PATHS.car.exec(sitemap)];
  if (!listing || !car) throw new ExpectedError(`The sitemap of ${origin} names no listing or no car.`);
  return [
    { name: 'home', url: `${origin}/` },
    { name: 'listing', url: origin + listing[0] },
    { name: 'car', url: origin + car[0] },
  ];
}
