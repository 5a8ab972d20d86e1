import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IdList } from './id-list.ts';

const ids = fc.array(fc.integer({ min: 1, max: 60 }));
const distinct = fc.uniqueArray(fc.integer({ min: 1, max: 4_294_967_295 }));

describe('a list of ids', () => {
  it('meets what is in it, and keeps the rest', () => {
    fc.assert(
      fc.property(distinct, ids, (members, asked) => {
        const list = new IdList(members.map(String));
        const met = asked.filter((id) => list.meet(id));
        expect(met).toEqual(asked.filter((id) => members.includes(id)));
        const rest = members.filter((id) => !met.includes(id)).sort((a, b) => a - b);
        expect([...list.unmet()]).toEqual(rest);
      }),
    );
  });
});
