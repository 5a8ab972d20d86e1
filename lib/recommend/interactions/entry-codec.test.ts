import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeInteraction, encodeInteraction } from './entry-codec.ts';
import { INTERACTION_KINDS, type Interaction } from './interaction.ts';
import { viewOf } from './testing/sample-interaction.ts';

const id = fc.option(fc.integer({ min: 1, max: 4_294_967_295 }));

const interactions: fc.Arbitrary<Interaction> = fc.record({
  kind: fc.constantFrom(...INTERACTION_KINDS),
  visitorId: fc.option(fc.uuid()),
  buyerId: id,
  carId: id,
  position: fc.option(fc.integer({ min: 1, max: 65_535 })),
  query: fc.option(fc.string({ unit: 'binary', maxLength: 250 })),
  at: fc.integer({ min: 0, max: Date.UTC(9_999, 0) }),
});

const BAD: [string, object][] = [
  ['another kind', { kind: 'buy' }],
  ['a car of which there cannot be one', { carId: 0 }],
  ['a car beyond what an id may be', { carId: 4_294_967_296 }],
  ['half a car', { carId: 1.5 }],
  ['a buyer that is a text', { buyerId: '1' }],
  ['a visitor with too long a name', { visitorId: 'x'.repeat(37) }],
  ['a place before the first', { position: 0 }],
  ['a place that MySQL cannot keep', { position: 65_536 }],
  ['a query that MySQL cannot keep', { query: 'x'.repeat(501) }],
  ['a time before 1970', { at: -1 }],
  ['a time that MySQL cannot keep', { at: Date.UTC(10_000, 0) }],
  ['a time that no date has', { at: Number.MAX_SAFE_INTEGER }],
  ['no time', { at: undefined }],
];

describe('an entry of the stream', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(interactions, (interaction) => {
        expect(decodeInteraction(encodeInteraction(interaction))).toEqual(interaction);
      }),
    );
  });

  it.each(BAD)('is neither written nor read with %s', (_, more) => {
    const bad = { ...viewOf(), ...more } as Interaction;
    expect(() => encodeInteraction(bad)).toThrow();
    expect(decodeInteraction(JSON.stringify(bad))).toBeNull();
  });

  it('loses what no interaction has', () => {
    expect(JSON.parse(encodeInteraction({ ...viewOf(), address: '10.0.0.1' } as Interaction))).toEqual(
      viewOf(),
    );
  });

  it('is nothing where any other text stands', () => {
    const texts = fc.oneof(fc.string(), fc.json(), fc.constantFrom('', 'null', '[]', '{}'));
    fc.assert(fc.property(texts, (text) => decodeInteraction(text) === null));
  });
});
