import { createHash } from 'node:crypto';
import { siteUrl } from '../../platform/site.ts';

/** A browser reads line ends as LF, and NUL as U+FFFD, before it takes the hash. */
function asRead(text: string): string {
  if (!text.includes('\r') && !text.includes('\0')) return text;
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
}

function hashOf(text: string): string {
  const read = asRead(text);
  return `'sha256-${createHash('sha256').update(read).digest('base64')}'`;
}

/**
 * The value of `Content-Security-Policy` for a whole HTML document: its own inline scripts may run and no others. A document
 * that is cached together with its headers keeps the policy that was made from it.
 * @param scripts the texts of those that run, as `inlineScripts` finds them
 */
export function contentSecurityPolicy(scripts: readonly string[]): string {
  const directives = [
    "default-src 'self'",
    ["script-src 'self'", ...new Set(scripts.map(hashOf))].join(' '),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: https:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ];
  if (siteUrl().startsWith('https:')) directives.push('upgrade-insecure-requests');
  return directives.join('; ');
}
