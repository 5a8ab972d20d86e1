import { SHOW_OWN, SHOW_OWN_DIGEST } from '@/lib/serving/html/show-own.ts';

export const dynamic = 'force-dynamic';

/** For good where the address is that of this very script: another build's, asked for while both serve, is not to be kept as it. */
const keptFor = (version: string | null): string =>
  version === SHOW_OWN_DIGEST ? 'public, max-age=31536000, immutable' : 'no-store';

/** What marks, in the browsers of those who are known, what is their own. Its address changes with it. */
export function GET(request: Request): Response {
  const headers = {
    'Content-Type': 'text/javascript; charset=utf-8',
    'Cache-Control': keptFor(new URL(request.url).searchParams.get('v')),
  };
  return new Response(SHOW_OWN, { headers });
}
