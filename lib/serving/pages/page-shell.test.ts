import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inlineScripts } from '../html/inline-scripts.ts';
import { scriptElements } from '../html/script-elements.ts';
import { PageShell, type SlotValues } from './page-shell.ts';
import { SLOT, type SlotName } from './page-slots.ts';

const NAMES = Object.keys(SLOT) as SlotName[];
const TEXTS = NAMES.filter((name) => name !== 'body');

/** As Next writes the router's data: a row of JSON with each slot as a string of its own, and within another. */
const DATA = `0:${JSON.stringify([...Object.values(SLOT), `in ${SLOT.title}, ${SLOT.title}`])}\n`;
const META = TEXTS.map((name) => `<meta name="${name}" content="${SLOT[name]}">`).join('');
const DOCUMENT = `<!doctype html><title>${SLOT.title}</title>${META}<div id="page-body">${SLOT.body}</div><script>self.data.push(${JSON.stringify(DATA).replaceAll('<', '\\u003c')})</script><p>${SLOT.title}</p>`;

const SIGNS: Record<string, string> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#x27;': "'",
};
const read = (markup = '') => markup.replaceAll(/&[^;]*;/g, (sign) => SIGNS[sign] ?? `unknown ${sign}`);

/** A string of the router's data, as React reads it. */
const readData = (text: string) => (text.startsWith('$$') ? text.slice(1) : text);
const dataIn = (row: string) => JSON.parse(row.slice('0:'.length)) as string[];

/** What the scripts of a document push. */
function pushedBy(html: string): string {
  const data: string[] = [];
  for (const { text } of scriptElements(html)) runInNewContext(text, { self: { data } });
  return data.join('');
}

const awkward = fc.constantFrom(
  ...[
    '"',
    "'",
    '<',
    '>',
    '&',
    '&amp;',
    '</script>',
    '<!--',
    '<script',
    '$',
    '$$',
    '$&',
    '$1',
    '$L1',
    '\\',
    '\n',
  ],
  ...['\u2028', '\u2029', '🚗', '₹', '`', '\\u003c', ...Object.values(SLOT)],
);
const text = fc
  .array(fc.oneof(awkward, fc.string({ unit: 'grapheme', maxLength: 3 })), { maxLength: 6 })
  .map((parts) => parts.join(''));
const values = fc.record({
  ...Object.fromEntries(TEXTS.map((name) => [name, text])),
  body: fc.array(text, { maxLength: 3 }),
}) as unknown as fc.Arbitrary<SlotValues>;
/** A value as one text. */
const textOf = (given: SlotValues, name: SlotName) => [given[name]].flat().join('');

const filled = (shell: PageShell, given: SlotValues) => shell.fill(given).toString();

const plain = {
  ...Object.fromEntries(TEXTS.map((name) => [name, name])),
  body: ['body'],
} as unknown as SlotValues;

describe('what is filled into a shell', () => {
  it('comes back exactly from the markup of a document, its body as it is', () => {
    const shell = new PageShell(DOCUMENT, 'html', true);
    fc.assert(
      fc.property(values, (given) => {
        const html = filled(shell, { ...given, body: [] });
        expect(read(/<title>([^<]*)<\/title>/.exec(html)?.[1])).toBe(given.title);
        expect(read(/<p>([^<]*)<\/p>$/.exec(html)?.[1])).toBe(given.title);
        for (const name of TEXTS)
          expect(read(new RegExp(`<meta name="${name}" content="([^"]*)">`).exec(html)?.[1])).toBe(
            given[name],
          );
        expect(filled(shell, given)).toBe(
          html.replace('<div id="page-body">', () => `<div id="page-body">${given.body.join('')}`),
        );
      }),
    );
  });

  it('comes back exactly from the script of a document, which does not say the body again', () => {
    const shell = new PageShell(DOCUMENT, 'html', true);
    fc.assert(
      fc.property(values, (given) => {
        const html = filled(shell, { ...given, body: [] });
        expect([...scriptElements(html)]).toHaveLength(1);
        const strings = dataIn(pushedBy(html)).slice(0, NAMES.length);
        expect(strings.map(readData)).toEqual(
          NAMES.map((name) => (name === 'body' ? '' : textOf(given, name))),
        );
      }),
    );
  });

  it('names the scripts that run, as they stand in the document', () => {
    const other = '<script>other()</script><script type="application/ld+json">{}</script>';
    const shell = new PageShell(DOCUMENT + other, 'html', true);
    fc.assert(
      fc.property(values, (given) => {
        const scripts = inlineScripts(filled(shell, { ...given, body: [] }));
        expect(scripts).toHaveLength(2);
        expect(shell.scripts(given)).toEqual(scripts);
      }),
    );
  });

  it.each(['rsc', 'tree'] as const)('comes back exactly from data: %s', (form) => {
    const data = form === 'rsc' ? DATA : DATA.replace(SLOT.body, '');
    const shell = new PageShell(data, form, true);
    fc.assert(
      fc.property(values, (given) => {
        const expected = { ...given, body: form === 'rsc' ? given.body : [] };
        const strings = dataIn(filled(shell, expected)).slice(0, NAMES.length);
        expect(strings.map(readData)).toEqual(NAMES.map((name) => textOf(expected, name)));
      }),
    );
  });

  it('leaves nothing of the slots', () => {
    for (const [shell, form] of [
      [DOCUMENT, 'html'],
      [DATA, 'rsc'],
    ] as const)
      expect(filled(new PageShell(shell, form, true), plain)).not.toMatch(/zslot|slot\.invalid/);
  });

  it('stands within other words as well', () => {
    const data = filled(new PageShell(DATA, 'rsc', true), { ...plain, title: 'a "b"' });
    expect(dataIn(data).at(-1)).toBe('in a "b", a "b"');
  });
});

describe('a shell', () => {
  const TWICE = `<p>${SLOT.body}</p>`.repeat(2);
  const IN_SCRIPT = `<script>"${SLOT.body}"</script>`;

  it.each([
    ['a document without a place for the body', '<p>', 'html', true],
    ['a document with two', TWICE, 'html', true],
    ['a document whose only place is in a script', IN_SCRIPT, 'html', true],
    ['data without one', '0:[]', 'rsc', true],
    ['data with two', DATA + DATA, 'rsc', true],
    ['an answer that should have none', `<p>${SLOT.body}</p>`, 'html', false],
    ['data of the tree with one', DATA, 'tree', true],
  ] as const)('is refused: %s', (_, given, form, hasBody) => {
    expect(() => new PageShell(given, form, hasBody)).toThrow(/places for the body/);
  });

  it('of what is missing has no place for a body', () => {
    const shell = new PageShell(`<h1>${SLOT.segment}</h1>`, 'html', false);
    expect(filled(shell, { ...plain, segment: '<x>' })).toBe('<h1>&lt;x&gt;</h1>');
  });

  it('without slots stays as it is', () => {
    expect(filled(new PageShell('<h1>Sorry</h1>', 'html', false), plain)).toBe('<h1>Sorry</h1>');
  });
});
