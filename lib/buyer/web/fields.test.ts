import { describe, expect, it } from 'vitest';
import { carId, emptyAsMissing, localPathField, optionalName, uuid, yes } from './fields.ts';

describe('fields of forms', () => {
  it.each(['0', '-1', '1.5', '01', '1e3', '4294967296', 'x', ''])('an id is not %j', (text) => {
    expect(carId.safeParse(text).success).toBe(false);
  });

  it('an id is a number that a row can have', () => {
    expect(carId.parse('101')).toBe(101);
    expect(carId.parse('4294967295')).toBe(4_294_967_295);
    expect(carId.safeParse(undefined).error?.issues[0]?.message).toBe('Please choose a car');
  });

  it('a box is ticked by the word, and by nothing else', () => {
    expect(['yes', 'no', 'on', '', undefined].map((value) => yes.parse(value))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });

  it('a name is trimmed, 120 characters at most and without control characters', () => {
    expect(optionalName.parse('  अमित O’Neil ')).toBe('अमित O’Neil');
    expect([optionalName.parse('  '), optionalName.parse(undefined)]).toEqual([null, null]);
    for (const bad of ['x'.repeat(121), 'a\u0000b', 'a\nb', 'a\ud800'])
      expect(optionalName.safeParse(bad).success).toBe(false);
  });

  it('a path leads within the shop', () => {
    expect(localPathField.parse('/my')).toBe('/my');
    expect([undefined, '', '//evil.test', 'x'].map((to) => localPathField.parse(to))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  it('a UUID is the same in capitals; an empty field may stand for none', () => {
    const id = '6F9619FF-8B86-D011-B42D-00C04FC964FF';
    expect(uuid.parse(id)).toBe(id.toLowerCase());
    expect(uuid.safeParse('x').success).toBe(false);
    expect(emptyAsMissing(uuid).parse('')).toBeUndefined();
    expect(emptyAsMissing(uuid).parse(id)).toBe(id.toLowerCase());
  });
});
