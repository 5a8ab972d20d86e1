import { renderToStaticMarkup } from 'react-dom/server';
import { beforeEach, describe, expect, it, vi } from 'vitest';

/** A fresh copy: what renders is set once per process. */
async function load() {
  vi.resetModules();
  const { toMarkup, toPieces } = await import('./to-markup.ts');
  return { toMarkup, toPieces, ...(await import('./remembered.tsx')) };
}

interface Props {
  car: { name: string };
  how: string;
}

const rendered = vi.fn();

function Car({ car, how }: Props) {
  rendered();
  return (
    <p className={how}>
      {car.name} {how}
    </p>
  );
}

beforeEach(() => rendered.mockClear());

describe('a component that is remembered', () => {
  it('is rendered in place by React, each time', async () => {
    const { rememberedByProps, rememberedByObject } = await load();
    const ByProps = rememberedByProps(Car, 2);
    const ByObject = rememberedByObject(
      Car,
      ({ car }: Props) => car,
      ({ how }) => how,
    );
    const props = { car: { name: 'Nexon' }, how: 'new' };
    const expected = '<p class="new">Nexon new</p>';
    expect(renderToStaticMarkup(<ByProps {...props} />)).toBe(expected);
    expect(renderToStaticMarkup(<ByObject {...props} />)).toBe(expected);
    expect(rendered).toHaveBeenCalledTimes(2);
  });

  it('by its props, is rendered once for the same ones, and the least recently used are forgotten', async () => {
    const { rememberedByProps, rememberMarkup, toMarkup, toPieces } = await load();
    rememberMarkup(toPieces);
    const ByProps = rememberedByProps(Car, 2);
    const show = (name: string) => toMarkup(<ByProps car={{ name }} how="x" />);
    expect([show('a'), show('a'), show('b'), show('a')]).toEqual(
      ['a', 'a', 'b', 'a'].map((name) => `<p class="x">${name} x</p>`),
    );
    expect(rendered).toHaveBeenCalledTimes(2);
    show('c');
    show('b');
    expect(rendered).toHaveBeenCalledTimes(4);
  });

  it('by its object, is rendered once in each way, and anew for another object', async () => {
    const { rememberedByObject, rememberMarkup, toMarkup, toPieces } = await load();
    rememberMarkup(toPieces);
    const ByObject = rememberedByObject(
      Car,
      ({ car }: Props) => car,
      ({ how }) => how,
    );
    const car = { name: 'Nexon' };
    const show = (of: Props['car'], how: string) => toMarkup(<ByObject car={of} how={how} />);
    expect(show(car, 'x')).toBe(show(car, 'x'));
    expect(show(car, 'y')).toBe('<p class="y">Nexon y</p>');
    expect(rendered).toHaveBeenCalledTimes(2);
    show({ ...car }, 'x');
    expect(rendered).toHaveBeenCalledTimes(3);
  });
});
