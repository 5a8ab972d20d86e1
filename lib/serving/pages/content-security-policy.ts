import { createHash } from 'node:crypto';

/** A script element with its content. What stands in comments or attributes is taken for one too: a hash too many does no harm. */
const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi;
const SOURCE = /\ssrc\s*=/i;
const TYPE = /\stype\s*=\s*["']?([^"'\s>]*)/i;
/** Types that are executed (HTML standard, "prepare the script element"); any other one holds data. */
const EXECUTED = /^(?:|module|(?:text|application)\/(?:javascript|ecmascript))$/i;

function isExecuted(attributes: string): boolean {
  return !SOURCE.test(attributes) && EXECUTED.test(TYPE.exec(attributes)?.[1] ?? '');
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

/**
 * The `Content-Security-Policy` of a document: its own inline scripts by their hashes, and no other ones (CSP Level 3, "hash-source").
 */
export function contentSecurityPolicy(html: string): string {
  const hashes = new Set<string>();
  for (const [, attributes = '', text = ''] of html.matchAll(SCRIPT)) {
    if (isExecuted(attributes)) hashes.add(hashOf(text));
  }
  return [
    "default-src 'self'",
    ["script-src 'self'", ...hashes].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ');
}
