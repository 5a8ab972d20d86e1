import { describe, expect, it } from 'vitest';
import { parseMapping } from './mapping.ts';
import { rowIdentity } from './row-identity.ts';
import { SAMPLE_MAPPING } from './testing/sample-file.ts';

const header = ['ref', 'brand', 'asking'];

function identify(identity: object) {
  const result = parseMapping({ ...SAMPLE_MAPPING, identity });
  if (!('mapping' in result)) throw new Error('the sample mapping is right');
  return rowIdentity(result.mapping, header);
}

describe('an id column', () => {
  it('names the car', () => {
    expect(identify({ column: 'ref' })([' A1 ', 'x', '1'], 2)).toEqual({ sourceId: 'A1' });
  });

  it.each([
    ['', 'is empty'],
    ['x'.repeat(61), 'is longer than 60 letters'],
  ])('refuses "%s"', (ref, reason) => {
    expect(identify({ column: 'ref' })([ref, 'x', '1'], 2)).toMatchObject({
      problem: { column: 'ref', reason },
    });
  });

  it('refuses an id that came before, in letters that the database takes for the same', () => {
    const of = identify({ column: 'ref' });
    of(['a1', 'x', '1'], 2);
    expect(of(['A1', 'y', '2'], 3)).toMatchObject({ problem: { reason: 'is the id of line 2 already' } });
  });
});

describe('an id with letters that the database would confuse', () => {
  it('tells cars apart, the same way at every import', () => {
    const ids = ['ß1', 'ss1', '🚗', '🚙'].map((ref, line) =>
      identify({ column: 'ref' })([ref, 'x', '1'], line),
    );
    const texts = ids.map((id) => ('sourceId' in id ? id.sourceId : ''));
    expect(new Set(texts).size).toBe(4);
    expect(texts.every((text) => /^[\x20-\x7e]+$/.test(text))).toBe(true);
    expect(identify({ column: 'ref' })(['ß1', 'y', '2'], 9)).toEqual(ids[0]);
  });
});

describe('identifying columns', () => {
  const columns = { columns: ['brand'] };

  it('name the same car whatever the other columns say', () => {
    expect(identify(columns)(['1', 'Tata', '9'], 2)).toEqual(identify(columns)(['2', ' tata', '8'], 7));
  });

  it('tell equal rows apart by their order', () => {
    const of = identify(columns);
    const ids = [1, 2, 3].map((line) => of(['1', 'Tata', '9'], line));
    expect(new Set(ids.map((id) => JSON.stringify(id))).size).toBe(3);
    const again = identify(columns);
    expect([1, 2, 3].map((line) => again(['1', 'Tata', '9'], line))).toEqual(ids);
  });
});
