import { createHash } from 'node:crypto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { siteUrl } from '../../platform/site.ts';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { inlineScripts } from './inline-scripts.ts';

vi.mock('../../platform/site.ts', () => ({ siteUrl: vi.fn(() => 'http://localhost:3000') }));
afterEach(() => vi.mocked(siteUrl).mockReset().mockReturnValue('http://localhost:3000'));

const sha256 = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

function scriptSources(html: string): string[] {
  const directive = contentSecurityPolicy(inlineScripts(html))
    .split('; ')
    .find((text) => text.startsWith('script-src '));
  return directive?.split(' ').slice(1) ?? [];
}

describe('the policy of a document', () => {
  it('lets it have what is its own', () => {
    expect(contentSecurityPolicy([])).toBe(
      "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: https:; " +
        "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'",
    );
  });

  it('has everything come by https where the shop does', () => {
    vi.mocked(siteUrl).mockReturnValue('https://cars.example');
    expect(contentSecurityPolicy([])).toMatch(/; upgrade-insecure-requests$/);
  });

  it('names the hash that a browser takes', () => {
    // of the example in the Content Security Policy specification
    expect(scriptSources("<script>alert('Hello, world.');</script>")).toEqual([
      "'self'",
      "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='",
    ]);
  });

  it('names each script once, in order', () => {
    const html = '<script>b</script><p><script>a</script><script>b</script>';
    expect(scriptSources(html)).toEqual(["'self'", sha256('b'), sha256('a')]);
  });

  it.each([
    ['<script>', true],
    ['<script type="">', true],
    ['<script type=module>', true],
    ['<script type="importmap">', true],
    ['<script type="speculationrules">', true],
    ['<script TYPE=" Text/JavaScript ">', true],
    ['<script type="application/ecmascript">', true],
    ['<script language="javascript1.2">', true],
    ['<script language="">', true],
    ['<script id="_R_" nomodule>', true],
    ['<script language="vbscript">', false],
    ['<script type="application/ld+json">', false],
    ['<script type="text/javascript; charset=utf-8">', false],
    ['<script type="text/template">', false],
    ['<script src="/a.js">', false],
    ['<script src>', false],
    ['<script type="module" async src="/a.js">', false],
  ])('%s runs from its text: %s', (tag, runs) => {
    expect(scriptSources(`${tag}a\n</script>`)).toEqual(runs ? ["'self'", sha256('a\n')] : ["'self'"]);
  });

  it('takes a text as a browser reads it', () => {
    expect(scriptSources('<script>a\r\nb\rc\0₹</script>')).toEqual(["'self'", sha256('a\nb\nc\uFFFD₹')]);
  });

  it('never lets an inline script run that is not in the document', () => {
    expect(scriptSources(`<p title="<script>evil()</script>"><!-- <script>evil()</script> -->`)).toEqual([
      "'self'",
    ]);
  });
});
