import { GtidSet } from '@vlasky/zongji';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasReached } from './gtid.ts';

const UUIDS = ['3e11fa47-71ca-11e1-9e33-c80aa9429562', '2c256447-3f0d-431b-9a25-bddf1f1f6ef6'];

const position = fc
  .dictionary(
    fc.constantFrom('0', '1', '7'),
    fc.tuple(fc.integer({ min: 1, max: 3 }), fc.bigInt(0n, 2n ** 64n - 1n)),
  )
  .map((domains) => new Map(Object.entries(domains)));
const positionText = (domains: Map<string, [number, bigint]>) =>
  [...domains].map(([domain, [server, sequence]]) => `${domain}-${server}-${sequence}`).join();

const transactions = fc.uniqueArray(
  fc
    .tuple(fc.constantFrom(...UUIDS), fc.constantFrom('', 'tag:'), fc.integer({ min: 1, max: 12 }))
    .map((parts) => {
      const [uuid, tag, number] = parts;
      return `${uuid}:${tag}${number}`;
    }),
);

function setText(gtids: readonly string[]): string {
  const set = new GtidSet();
  for (const gtid of gtids) set.add(gtid);
  return set.toString();
}

describe('MariaDB positions', () => {
  it('are reached when every domain is, by sequence number', () => {
    fc.assert(
      fc.property(position, position, (reached, target) => {
        const expected = [...target].every(([domain, [, wanted]]) => {
          const at = reached.get(domain);
          return at !== undefined && at[1] >= wanted;
        });
        expect(hasReached(positionText(reached), positionText(target))).toBe(expected);
      }),
    );
  });

  it('of another server of the same domain are compared too', () => {
    expect(hasReached('0-2-11', '0-1-10')).toBe(true);
    expect(hasReached('0-2-9', '0-1-10')).toBe(false);
  });
});

describe('MySQL sets', () => {
  it('are reached when they hold every transaction', () => {
    fc.assert(
      fc.property(transactions, transactions, (reached, target) => {
        const expected = target.every((gtid) => reached.includes(gtid));
        expect(hasReached(setText(reached), setText(target))).toBe(expected);
      }),
    );
  });

  it('may be broken over lines and in capitals, as the server gives them', () => {
    const given = `${UUIDS[0]?.toUpperCase()}:1-5:7,\n${UUIDS[1]}:1-3`;
    expect(hasReached(given, `${UUIDS[1]}:2`)).toBe(true);
    expect(hasReached(given, `${UUIDS[0]}:6`)).toBe(false);
  });
});

describe('any two', () => {
  it('reach nothing at least, and nothing reaches only itself', () => {
    for (const text of ['0-1-5', `${UUIDS[0]}:1-5`, '']) {
      expect(hasReached(text, '')).toBe(true);
      expect(hasReached(text, text)).toBe(true);
      expect(hasReached('', text)).toBe(text === '');
    }
  });

  it('of different kinds cannot be compared', () => {
    const needsResync = expect.objectContaining({ kind: 'resync' });
    expect(() => hasReached('0-1-5', `${UUIDS[0]}:1`)).toThrow(needsResync);
    expect(() => hasReached(`${UUIDS[0]}:1`, '0-1-5')).toThrow(needsResync);
  });
});
