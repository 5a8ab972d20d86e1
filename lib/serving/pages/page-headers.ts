import type { Encoding } from './encodings.ts';
import type { PageFacts } from './stored-page.ts';

/** Everything that the router of the browser says of what it wants: one address has several answers. */
const VARY =
  'Accept-Encoding, rsc, next-router-state-tree, next-router-prefetch, next-router-segment-prefetch';

const TYPE = { html: 'text/html; charset=utf-8', rsc: 'text/x-component', tree: 'text/x-component' } as const;

/** A weak tag: the same for all encodings of one text (RFC 9110, 8.8.3). */
const entityTag = (tag: string) => `W/"${tag}"`;

/**
 * Headers of a page, name after value as Node takes them: made once for each encoding, for they are sent some ten thousand times a
 * second.
 * @param more caching and security headers
 */
export function pageHeaders(
  { form, tag, policy }: PageFacts,
  encoding: Encoding,
  length: number,
  more: Readonly<Record<string, string>>,
): string[] {
  const headers = [
    'Content-Type',
    TYPE[form],
    'Content-Length',
    String(length),
    'ETag',
    entityTag(tag),
    'Vary',
    VARY,
  ];
  if (encoding !== 'identity') headers.push('Content-Encoding', encoding);
  if (policy !== null) headers.push('Content-Security-Policy', policy);
  for (const name in more) headers.push(name, more[name] ?? '');
  return headers;
}
