import { describe, expect, it } from 'vitest';
import { scriptElements } from './script-elements.ts';

const texts = (html: string) => [...scriptElements(html)].map((script) => script.text);

const attributesOf = (html: string) =>
  [...scriptElements(html)].map((script) => Object.fromEntries(script.attributes));

describe('a script', () => {
  it.each([
    ['<script>a</script>', {}],
    ['<SCRIPT\n TYPE=Module aSync>a</ScRiPt\t>', { type: 'Module', async: '' }],
    [
      `<script src = '/a.js' data-x="1 > 0" nonce=q>a</script foo=">">`,
      { src: '/a.js', 'data-x': '1 > 0', nonce: 'q' },
    ],
    ['<script/type="a"id=b/>a</script/>', { type: 'a', id: 'b/' }],
    ['<script type="a" type="b">a</script>', { type: 'a' }],
    ['<script =x="y">a</script>', { '=x': 'y' }],
    ['<script a"b=c>a</script>', { 'a"b': 'c' }],
    ['<script a=b=">a</script>', { a: 'b="' }],
    ['<script a=>a</script>', { a: '' }],
  ])('is found however it is written: %s', (html, attributes) => {
    const document = `<!doctype html><p>${html}</p>`;
    expect([texts(document), attributesOf(document)]).toEqual([['a'], [attributes]]);
    const [{ start, end } = { start: 0, end: 0 }] = scriptElements(document);
    expect(document.slice(start, end)).toBe(html);
  });

  it.each([
    ['a <p>', ['a <p>']],
    ['a </scripts> </ script> b', ['a </scripts> </ script> b']],
    ['<script>', ['<script>']],
    ['<!-- b', ['<!-- b']],
    ['<!-- <script>x</script> -->', ['<!-- <script>x</script> -->']],
    ['<!-- <scripts>', ['<!-- <scripts>']],
    ['<!--><script>', ['<!--><script>']],
    ['<!---><script>', ['<!---><script>']],
    ['<!-- <script> -->', ['<!-- <script> -->']],
    ['<!-- <script>', []],
    ['', ['']],
  ])('ends where a browser says: %s', (text, expected) => {
    expect(texts(`<script>${text}</script>`)).toEqual(expected);
  });

  it.each([
    '<script',
    '<script ',
    '<script a="b>c</script>',
    '<script>a',
    '<script>a</script',
    '<script>a</script b',
  ])('that the document breaks off is none: %s', (html) => {
    expect(texts(html)).toEqual([]);
  });
});

const SCRIPT = '<script>no</script>';

describe('what is no script', () => {
  it.each([
    `<!-- ${SCRIPT} -->`,
    `<!-- > ${SCRIPT} --!>`,
    `<!--!>${SCRIPT}-->`,
    `<? ${SCRIPT.replace('>', '')} >`,
    '<!DOCTYPE <script>',
    '</ <script>',
    `<p title="${SCRIPT}">`,
    `<p title='${SCRIPT}' hidden>`,
    `<p title = "a" lang="<script>" >`,
    '<p title=<script>',
    `<title>${SCRIPT}</title>`,
    `<style a=">">${SCRIPT}</style >`,
    `<textarea>${SCRIPT}</textareas></textarea x="${SCRIPT}">`,
    `<noscript>${SCRIPT}</noscript>`,
    `<iframe>${SCRIPT}</iframe>`,
    `< script>no`,
    `<scripts>no`,
    `<script-x>no`,
    `&lt;script>no`,
    '<constructor>',
  ])('%s', (html) => {
    expect(texts(`${html}<script>yes</script>`)).toEqual(['yes']);
  });

  it.each(['<!-- ', '<style>', '<title>', '<p title="', '<plaintext>'])(
    'behind %s that never ends',
    (html) => {
      expect(texts(`<script>yes</script>${html}${SCRIPT}`)).toEqual(['yes']);
    },
  );

  it.each([
    '<!-->',
    '<!--->',
    '<!-- a --!>',
    '<!-- <!-->',
    '</>',
    '<!>',
    '<a b="c"d>',
    "<p it's>",
    '<p a=b">',
  ])('before a script: %s', (html) => {
    expect(texts(`${html}<script>yes</script>`)).toEqual(['yes']);
  });
});
