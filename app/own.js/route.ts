import { SHOW_OWN } from '@/lib/serving/html/show-own.ts';

export const dynamic = 'force-dynamic';

const HEADERS = {
  'Content-Type': 'text/javascript; charset=utf-8',
  'Cache-Control': 'public, max-age=31536000, immutable',
};

/** What marks, in the browsers of those who are known, what is their own. Its address changes with it. */
export function GET(): Response {
  return new Response(SHOW_OWN, { headers: HEADERS });
}
