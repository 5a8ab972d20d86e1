import { ExpectedError } from '../../../lib/platform/expected-error.ts';

const LOCAL = ['localhost', '127.0.0.1', '[::1]'];

async function textAt(url: string, signal: AbortSignal): Promise<string> {
  const response = await fetch(url, { signal }).catch((error) => {
    signal.throwIfAborted();
    throw new ExpectedError(`No answer from ${url}: ${error instanceof Error ? error.message : error}`);
  });
  if (!response.ok) throw new ExpectedError(`${url} is answered with ${response.status}.`);
  return response.text();
}

/** What a shop tells crawlers of itself. */
export interface PublicFace {
  /** Whether the name that the shop goes by is one of this machine alone: then nobody else looks at it. */
  isLocal: boolean;
  /** Paths of the parts of its sitemap. */
  sitemaps: string[];
}

/**
 * Reads what a running shop tells crawlers: its settings may be others than those of who asks.
 * @throws {ExpectedError} where it does not answer
 */
export async function readPublicFace(origin: string, signal: AbortSignal): Promise<PublicFace> {
  const robots = await textAt(`${origin}/robots.txt`, signal);
  const named = /^Sitemap: (\S+)$/im.exec(robots)?.[1] ?? '';
  const index = await textAt(`${origin}/sitemap.xml`, signal);
  const parts = [...index.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => new URL(url).pathname);
  return {
    isLocal: URL.canParse(named) && LOCAL.includes(new URL(named).hostname),
    sitemaps: parts,
  };
}
