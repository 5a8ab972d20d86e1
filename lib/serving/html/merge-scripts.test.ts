import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeScripts } from './merge-scripts.ts';
import { scriptElements } from './script-elements.ts';

/** As Next ends a document. */
const OF_NEXT =
  '<script src="/_next/static/chunks/a.js" id="_R_" async=""></script>' +
  '<script>(self.__next_f=self.__next_f||[]).push([0])</script>' +
  '<script>self.__next_f.push([1,"1:\\"$Sreact.fragment\\"\\n"])</script>' +
  '<script>self.__next_f.push([1,"2:[\\"\\u003cb\\u003e\\"]\\n"])</script></body></html>';

/** What scripts without attributes leave behind in `self`. */
function run(html: string): unknown {
  const self = { log: [] };
  for (const { text, attributes } of scriptElements(html)) {
    if (attributes.size === 0) runInNewContext(text, { self, log: self.log });
  }
  return JSON.parse(JSON.stringify(self));
}

describe('scripts in a row', () => {
  it('become one, as Next writes them', () => {
    const merged = mergeScripts(OF_NEXT);
    expect([...scriptElements(merged)].map((script) => script.attributes.size)).toEqual([3, 0]);
    expect(run(merged)).toEqual(run(OF_NEXT));
    expect(merged).toMatch(/^<script src="[^<]+<\/script><script>.*<\/script><\/body><\/html>$/s);
  });

  it('run as they did, whatever their last line is', () => {
    const script = fc.constantFrom(
      'log.push(1)',
      'log.push(2);',
      'log.push(3) // and',
      '(log.push)(4)',
      '/* */',
      ' ',
      '',
    );
    fc.assert(
      fc.property(fc.array(script), (scripts) => {
        const html = scripts
          .map((text) => `<script>${text.replace('(log.push)', '(log.push.bind(log))')}</script>`)
          .join('');
        const merged = mergeScripts(html);
        expect([...scriptElements(merged)].length).toBe(Math.min(1, scripts.length));
        expect(run(merged)).toEqual(run(html));
      }),
    );
  });

  it('can be told apart after other markup', () => {
    const html = '<script>a</script><script>b</script><p></p><script>c</script><script>d</script>';
    const texts = [...scriptElements(mergeScripts(html))].map((script) => script.text);
    expect(texts).toEqual(['a\n;b', 'c\n;d']);
  });
});

describe('what stays as it is', () => {
  it.each([
    '',
    '<p>a</p>',
    '<script>a</script>',
    '<script>a</script> <script>b</script>',
    '<script>a</script><!-- --><script>b</script>',
    '<script>a</script><b></b><script>b</script>',
    '<script>a</script><script id="b">b</script><script>c</script>',
    '<script type="application/ld+json">{}</script><script>b</script>',
    '<script src="a.js"></script><script>b</script>',
    '<script >a</script><script>b</script>',
    '<script>a</script ><script>b</script>',
    '<script>"<!--"</script><script>b</script>',
    '<script>a</script><script>"<!-- <script> </script>"</script>',
    '<!--<script>a</script><script>b</script>-->',
    '<title><script>a</script><script>b</script></title>',
  ])('%s', (html) => {
    expect(mergeScripts(html)).toBe(html);
  });
});
