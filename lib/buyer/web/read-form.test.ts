import type { IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_FORM, readForm } from './read-form.ts';

const FORM = 'application/x-www-form-urlencoded';
const JSON_TYPE = 'application/json';

const sent = (body: string, type?: string) =>
  Object.assign(Readable.from(body === '' ? [] : [Buffer.from(body)]), {
    headers: type === undefined ? {} : { 'content-type': type },
  }) as unknown as IncomingMessage;

const valuesOf = async (body: string, type = FORM) => {
  const form = await readForm(sent(body, type));
  return form.kind === 'form' ? { ...form.values } : form;
};

describe('a form', () => {
  it('is read back as it was sent, in either spelling', async () => {
    const field = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' });
    await fc.assert(
      fc.asyncProperty(fc.dictionary(field, field), async (values) => {
        const wanted = Object.entries(values);
        const urlencoded = await valuesOf(new URLSearchParams(values).toString());
        const json = await valuesOf(JSON.stringify(values), `${JSON_TYPE}; charset=utf-8`);
        expect(Object.entries(urlencoded)).toEqual(wanted);
        expect(Object.entries(json)).toEqual(wanted);
      }),
    );
  });

  it('says of a field that comes twice what it says last', async () => {
    expect(await valuesOf('on=no&on=yes')).toEqual({ on: 'yes' });
  });

  it('may say numbers and yes or no where it is JSON', async () => {
    const body = JSON.stringify({ car_id: 101, on: true, name: null });
    expect(await valuesOf(body, JSON_TYPE)).toEqual({ car_id: '101', on: 'true' });
  });

  it('may name a field like what objects inherit', async () => {
    const form = await readForm(sent('{"__proto__":"x","constructor":"y"}', JSON_TYPE));
    if (form.kind !== 'form') throw new Error('refused');
    expect([Object.getPrototypeOf(form.values), form.values.constructor]).toEqual([null, 'y']);
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });
});

describe('what is no form', () => {
  it.each([
    ['{', JSON_TYPE, 400],
    ['[]', JSON_TYPE, 400],
    ['null', JSON_TYPE, 400],
    ['"text"', JSON_TYPE, 400],
    ['{"a":{"b":1}}', JSON_TYPE, 400],
    ['{"a":[1]}', JSON_TYPE, 400],
    ['', JSON_TYPE, 400],
    ['a=1', 'text/plain', 415],
    ['a=1', 'multipart/form-data; boundary=x', 415],
    ['a=1', undefined, 415],
    [`a=${'x'.repeat(MOST_FORM)}`, FORM, 413],
  ])('is refused: %.20s as %s with %i', async (body, type, status) => {
    expect(await readForm(sent(body, type))).toMatchObject({ kind: 'refused', status });
  });
});
