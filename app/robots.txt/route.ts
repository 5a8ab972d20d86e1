import { siteUrl } from '@/lib/platform/site';
import { FILTERS } from '@/lib/serving/filters/registry.ts';

export const dynamic = 'force-dynamic';

/** Crawlers stay off orders, ranges and page sizes: endless variations of the same cars. */
const KEYS_TO_STAY_OFF = [
  'order_by',
  'page_size',
  ...FILTERS.flatMap((filter) => (filter.kind === 'range' ? [filter.minParam, filter.maxParam] : [])),
].filter((key) => key !== null);

export function GET(): Response {
  const rules = KEYS_TO_STAY_OFF.flatMap((key) => [`Disallow: /*?${key}=`, `Disallow: /*&${key}=`]);
  const lines = [
    'User-agent: *',
    'Allow: /',
    'Disallow: /api/',
    'Disallow: /my',
    ...rules,
    '',
    `Sitemap: ${siteUrl()}/sitemap.xml`,
    '',
  ];
  return new Response(lines.join('\n'), { headers: { 'Content-Type': 'text/plain; charset=utf-8' } });
}
