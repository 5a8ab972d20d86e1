import fc from 'fast-check';
import type { ReactNode } from 'react';
import { createContext, createElement, Fragment, useId } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CarView } from '../car/car-view.tsx';
import { sampleCar } from '../testing/sample-car.ts';
import { filledIn, PLACE, piecesAround } from './pieces-around.tsx';
import { Raw } from './raw.ts';
import { toMarkup, toPieces } from './to-markup.ts';

/** Characters that are written as numbers, as themselves. */
const readNumbers = (markup: string) =>
  markup.replaceAll(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));

/** React has attributes of inputs and forms in an order of its own, which says nothing. */
const inOrder = (markup: string) =>
  markup.replaceAll(/<(input|form|button)( [^>]*?)(\/?>)/g, (_, tag, attributes: string, end) =>
    [tag, ...(attributes.match(/[\w-]+="[^"]*"/g) ?? []).sort(), end].join(' '),
  );

const text = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.constantFrom('<b>', '"', "it's", '&amp;', '₹5 lakh', '🚗', '</script>', 'a·b', '\n', ' ', ''),
);
const value = fc.oneof(text, fc.integer(), fc.double({ noNaN: true }), fc.boolean(), fc.constant(null));
const word = fc.constantFrom('a', 'b-c', 'x1');
const props = fc.record(
  {
    className: text,
    id: value,
    title: value,
    role: value,
    hidden: value,
    open: value,
    tabIndex: fc.oneof(fc.integer(), text),
    'aria-label': value,
    'data-step': value,
    href: fc.oneof(word, fc.constant('/a?b=1&c="')),
    htmlFor: value,
    srcSet: value,
    strokeWidth: value,
    viewBox: value,
    style: fc.record(
      { flexGrow: fc.integer({ min: 1, max: 9 }), backgroundColor: word, '--own': word },
      { requiredKeys: [] },
    ),
  },
  { requiredKeys: [] },
);

function Wrapped({ children, title }: { children?: ReactNode; title?: string }) {
  return (
    <section aria-label={title}>
      {title}: {children}
    </section>
  );
}

// biome-ignore lint/security/noDangerouslySetInnerHtml: what it makes is what is tested
const asItIs = (__html: string) => createElement('i', { dangerouslySetInnerHTML: { __html } });

const tag = fc.constantFrom('div', 'a', 'p', 'span', 'svg', 'path', 'details', 'article', 'time', 'h2', 'b');

const { tree } = fc.letrec<{ tree: ReactNode; children: ReactNode[] }>((tie) => ({
  children: fc.array(tie('tree'), { maxLength: 3 }) as fc.Arbitrary<ReactNode[]>,
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null), fc.constant(undefined)),
    fc.tuple(tag, props, tie('children')).map(([name, given, nodes]) => createElement(name, given, ...nodes)),
    fc.tuple(tie('children')).map(([nodes]) => createElement(Fragment, null, ...nodes)),
    fc.tuple(text, tie('children')).map(([title, nodes]) => createElement(Wrapped, { title }, ...nodes)),
    fc.constantFrom<ReactNode>(
      createElement('br'),
      createElement('img', { alt: '', loading: 'lazy', src: '/a', srcSet: '/b 2x' }),
    ),
    word.map((name) => asItIs(`<${name}>`)),
  ) as fc.Arbitrary<ReactNode>,
}));

const Inner = () => asItIs(toMarkup(<b>in</b>));
const Broken = () => {
  throw new Error('broken');
};

describe('markup of elements', () => {
  it('is what React makes of them', () => {
    fc.assert(
      fc.property(tree, (node) => {
        expect(readNumbers(toMarkup(node))).toBe(readNumbers(renderToStaticMarkup(node)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('is what React makes of a car', () => {
    const view = <CarView page={sampleCar()} hasSimilar={false} similar={null} />;
    expect(inOrder(readNumbers(toMarkup(view)))).toBe(inOrder(renderToStaticMarkup(view)));
  });

  it.each([
    <input key="1" type="checkbox" name="a" value="1" defaultChecked disabled />,
    <input key="2" type="number" name="a" defaultValue={0} min={0} readOnly />,
    <form key="3" action="/a" method="get" noValidate />,
    <button key="4" type="button" name="b" />,
  ])('has the attributes that React writes, in any order', (element) => {
    expect(inOrder(toMarkup(element))).toBe(inOrder(renderToStaticMarkup(element)));
  });

  it('is ASCII whatever it says, and reads back the same', () => {
    const said = fc.string({ unit: 'binary', maxLength: 20 });
    fc.assert(
      fc.property(said, (given) => {
        const markup = toMarkup(<p title={given}>{given}</p>);
        expect(Buffer.byteLength(markup)).toBe(markup.length);
        expect(markup).toBe(toMarkup(<p title={given}>{given}</p>));
      }),
    );
    expect(toMarkup('₹ 🚗')).toBe('&#8377; &#128663;');
  });

  it('is made within a component as well, without a trace in what is around it', () => {
    expect(toMarkup([<p key="p">before</p>, <Inner key="i" />, 'behind'])).toBe(
      '<p>before</p><i><b>in</b></i>behind',
    );
  });

  it('is made anew after one that failed', () => {
    expect(() =>
      toMarkup(
        <p>
          begun <Broken />
        </p>,
      ),
    ).toThrow('broken');
    expect(toMarkup(<p>whole</p>)).toBe('<p>whole</p>');
  });
});

describe('pieces of markup', () => {
  it('leave what was markup before as it is', () => {
    const kept = '<i>kept</i>';
    const pieces = toPieces(
      <p>
        a <Raw pieces={[kept]} /> b
      </p>,
    );
    expect(pieces).toEqual(['<p>a ', kept, ' b</p>']);
    expect(toPieces(<Raw pieces={[kept, kept]} />)).toEqual([kept, kept]);
    expect(toPieces(null)).toEqual([]);
  });

  it('are those before and behind a place', () => {
    expect(piecesAround(<p>a{PLACE}b</p>)).toEqual([['<p>a'], ['b</p>']]);
    expect(piecesAround(<p>{PLACE}</p>)).toEqual([['<p>'], ['</p>']]);
    expect(piecesAround(<p>a</p>)).toEqual([['<p>a</p>']]);
    const two = piecesAround(
      <p>
        {PLACE}a{PLACE}
      </p>,
    );
    expect(filledIn(two, [['1'], ['2', '3']]).join('')).toBe('<p>1a23</p>');
  });
});

// React warns of what it refuses
beforeEach(() => void vi.spyOn(console, 'error').mockReturnValue());
afterEach(() => vi.restoreAllMocks());

const Context = createContext('');
const WithHook = () => <p>{useId()}</p>;
const Later = async () => <p />;

describe('what is no markup', () => {
  it.each<[string, () => ReactNode]>([
    ['a handler', () => createElement('b', { onClick: () => {} })],
    ['a function as a value', () => createElement('b', { title: () => {} })],
    ['an object as a value', () => createElement('b', { title: {} })],
    ['a name that would end the tag', () => createElement('b', { 'a><script': 'x' })],
    ['an address that is a script', () => <a href={'java\nscript:alert(1)'}>x</a>],
    ['a script that is written as text', () => <script>{'a < b'}</script>],
    ['an element that React writes in its own way', () => <select defaultValue="a" />],
    ['a context', () => <Context value="x">x</Context>],
    ['a hook', () => <WithHook />],
    ['a component that waits', () => createElement(Later as never)],
    ['an object', () => ({}) as ReactNode],
  ])('is refused: %s', (_, node) => {
    expect(() => toMarkup(node())).toThrow();
  });
});
