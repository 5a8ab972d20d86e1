import fc from 'fast-check';
import { expect, it } from 'vitest';
import { leadKey } from './lead-key.ts';

const UUID_OF_8 = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const parts = fc.array(fc.string(), { maxLength: 5 });

it('is a UUID, the same for the same parts and another one for others', () => {
  fc.assert(
    fc.property(parts, parts, (some, others) => {
      expect(leadKey(some)).toMatch(UUID_OF_8);
      const areSame = JSON.stringify(some) === JSON.stringify(others);
      expect(leadKey(some) === leadKey([...others])).toBe(areSame);
    }),
  );
});

it('depends on where one part ends and the next begins', () => {
  expect(leadKey(['ab', 'c'])).not.toBe(leadKey(['a', 'bc']));
});
