import { createHash } from 'node:crypto';
import { siteUrl } from '../../platform/site.ts';
import { type ScriptElement, scriptElements } from './script-elements.ts';

/** What `type` says of a script that runs, or whose text the browser holds against the policy as it does with one that runs. */
const RUNS =
  /^(?:module|importmap|speculationrules|(?:text|application)\/(?:x-)?(?:java|ecma)script|text\/(?:javascript1\.[0-5]|jscript|livescript))$/;

function typeOf({ attributes }: ScriptElement): string {
  const type = attributes.get('type');
  if (type === '') return 'text/javascript';
  if (type !== undefined) return type.replace(/^[\t\n\f\r ]+|[\t\n\f\r ]+$/g, '').toLowerCase();
  return `text/${attributes.get('language')?.toLowerCase() || 'javascript'}`;
}

/** A browser reads line ends as LF, and NUL as U+FFFD, before it takes the hash. */
function asRead(text: string): string {
  if (!text.includes('\r') && !text.includes('\0')) return text;
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '\uFFFD');
}

function hashOf(text: string): string {
  const read = asRead(text);
  return `'sha256-${createHash('sha256').update(read).digest('base64')}'`;
}

/** The sources of a document's inline scripts: of those that run, each once, in order. */
function scriptHashes(html: string): string[] {
  const hashes = new Set<string>();
  for (const script of scriptElements(html)) {
    if (!script.attributes.has('src') && RUNS.test(typeOf(script))) hashes.add(hashOf(script.text));
  }
  return [...hashes];
}

/**
 * The value of `Content-Security-Policy` for a whole HTML document: its own inline scripts may run and no others. A document
 * that is cached together with its headers keeps the policy that was made from it.
 */
export function contentSecurityPolicy(html: string): string {
  const directives = [
    "default-src 'self'",
    ["script-src 'self'", ...scriptHashes(html)].join(' '),
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
