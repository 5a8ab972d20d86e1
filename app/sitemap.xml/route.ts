import { sitemapIndex } from '@/lib/listing/sitemap';
import { orUnavailable } from '@/lib/platform/unavailable-error';

export const dynamic = 'force-dynamic';

const read = orUnavailable(sitemapIndex);

export async function GET(): Promise<Response> {
  return new Response(await read(), { headers: { 'Content-Type': 'application/xml' } });
}
