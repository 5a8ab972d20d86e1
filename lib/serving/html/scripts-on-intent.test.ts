import { describe, expect, it } from 'vitest';
import { scriptsOnIntent } from './scripts-on-intent.ts';

const DOCUMENT =
  '<html><head><link rel="preload" as="script" fetchPriority="low" href="/a.js"/><link rel="preload" as="style" href="/a.css"/>' +
  '<script src="/a.js" async=""></script><script src="/old.js" noModule=""></script></head><body><p>$& $1</p>' +
  '<script src="/b.js" id="_R_" async=""></script><script src="/a.js" async=""></script><script>self.x=1</script></body></html>';

describe('scripts that wait for their reader', () => {
  const html = scriptsOnIntent(DOCUMENT);

  it('are named once each, in their order, and not loaded by the document itself', () => {
    expect(html).toContain('(["/a.js","/b.js"])</script></body>');
    expect(html).not.toMatch(/<script src="\/[ab]\.js"/);
    expect(html).not.toContain('as="script"');
  });

  it('leave everything else as it is', () => {
    for (const part of ['<script src="/old.js" noModule="">', 'href="/a.css"', '<p>$& $1</p>', 'self.x=1']) {
      expect(html).toContain(part);
    }
  });

  it('leave a document without scripts alone', () => {
    expect(scriptsOnIntent('<body><script>a</script></body>')).toBe('<body><script>a</script></body>');
  });

  it('are loaded by a script that can be read', () => {
    const loader = /<script>(\(function[\s\S]*)<\/script><\/body>/.exec(html)?.[1];
    expect(() => new Function(loader ?? '(')).not.toThrow();
  });
});
