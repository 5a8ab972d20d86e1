import { sitemapIndex } from '@/lib/listing/sitemap';

export const dynamic = 'force-dynamic';

export async function GET(): Promise<Response> {
  return new Response(await sitemapIndex(), { headers: { 'Content-Type': 'application/xml' } });
}
