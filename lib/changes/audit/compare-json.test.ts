import { describe, expect, it } from 'vitest';
import { documentDifferences } from './compare-json.ts';

const differences = (mysql: unknown, valkey: unknown) =>
  documentDifferences('card', JSON.stringify(mysql), JSON.stringify(valkey)).map(
    (each) => `${each.what}: ${each.mysql} / ${each.valkey}`,
  );

describe('comparing documents', () => {
  it('names the place, in lists too', () => {
    expect(differences({ city: { name: 'Pune' } }, { city: { name: 'Poona' } })).toEqual([
      'card.city.name: "Pune" / "Poona"',
    ]);
    expect(differences({ images: [{ src: 'a' }, { src: 'b' }] }, { images: [{ src: 'a' }] })).toEqual([
      'card.images[1]: {"src":"b"} / nothing',
    ]);
  });

  it('tells null from nothing and a list from an object', () => {
    expect(differences({ seats: null }, {})).toEqual(['card.seats: null / nothing']);
    expect(differences({ parts: [] }, { parts: {} })).toEqual(['card.parts: [] / {}']);
  });

  it('names a few places only, and shortens long values', () => {
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`field${n}`, n]));
    expect(differences(many, {})).toHaveLength(5);
    expect(differences({ text: 'x'.repeat(500) }, {})[0]?.length).toBeLessThan(90);
  });
});
