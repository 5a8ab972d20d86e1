import { sitemapPart } from '@/lib/listing/sitemap';
import { orUnavailable } from '@/lib/platform/unavailable-error';

const read = orUnavailable(sitemapPart);

export async function GET(
  _request: Request,
  { params }: { params: Promise<{ part: string }> },
): Promise<Response> {
  const part = /^([1-9]\d{0,3})\.xml$/.exec((await params).part)?.[1];
  const xml = part === undefined ? null : await read(Number(part));
  if (xml === null) return new Response('No such part\n', { status: 404 });
  return new Response(xml, { headers: { 'Content-Type': 'application/xml' } });
}
