import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KEY } from '../../serving/keys.ts';
import type { Change, ChangeOrigin } from '../change.ts';
import { TRIMMED } from './change-log.ts';
import { decodeEntry, encodeChange } from './entry-codec.ts';

const STREAM = KEY.changeStream('shop', 'car');

/** The fields that the append script writes. */
function fieldsOf(change: Change): string[] {
  const [op, first, after, src] = encodeChange(change);
  return 'statement' in change
    ? ['op', op, 'statement', first, 'src', src]
    : ['op', op, 'before', first, 'after', after, 'src', src];
}

const text = fc.string({ unit: 'grapheme', minLength: 1 });
const count = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const origin: fc.Arbitrary<ChangeOrigin> = fc.record({
  gtid: fc.option(text),
  file: fc.option(text),
  pos: fc.option(count),
  row: count,
  at: fc.option(count),
});
const value = fc.oneof(fc.string({ unit: 'grapheme' }), fc.integer(), fc.boolean(), fc.constant(null));
const row = fc.dictionary(
  fc.string().filter((name) => name !== '__proto__'),
  value,
  { noNullPrototype: true },
);
const nothing = fc.constant(null);
const table = fc.constant('car');
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ op: fc.constant('insert' as const), table, before: nothing, after: row, src: origin }),
  fc.record({ op: fc.constant('update' as const), table, before: row, after: row, src: origin }),
  fc.record({ op: fc.constant('delete' as const), table, before: row, after: nothing, src: origin }),
  fc.record({
    op: fc.constantFrom('truncate' as const, 'ddl' as const),
    table,
    statement: text,
    src: origin,
  }),
);

describe('an entry of the change log', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(change, (written) => {
        expect(decodeEntry(STREAM, '1-1', fieldsOf(written))).toEqual({
          stream: STREAM,
          id: '1-1',
          change: written,
          reason: null,
        });
      }),
    );
  });

  it('is never an exception, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom('op', 'before', 'update'), fc.string())), (fields) => {
        const { change: decoded, reason } = decodeEntry(STREAM, '1-1', fields);
        expect(decoded === null || reason === null).toBe(true);
      }),
    );
  });

  it('is gone where Valkey has no fields', () => {
    expect(decodeEntry(STREAM, '1-1', null)).toMatchObject({ change: null, reason: TRIMMED });
  });

  it.each([
    ['an unknown operation', ['op', 'merge', 'src', '{}'], /unknown operation "merge"/],
    ['a torn row', ['op', 'insert', 'before', 'null', 'after', '{"mobile_no":98', 'src', '{}'], /^not JSON$/],
    ['a list for a row', ['op', 'insert', 'before', 'null', 'after', '[1]', 'src', '{}'], /row image/],
    [
      'an insert of nothing',
      ['op', 'insert', 'before', 'null', 'after', 'null', 'src', '{}'],
      /without after/,
    ],
    [
      'a delete of nothing',
      ['op', 'delete', 'before', 'null', 'after', '{"id":1}', 'src', '{}'],
      /without before/,
    ],
    ['no field at all', [], /neither/],
  ])('with %s is not understood, and says why', (_, fields, reason) => {
    const decoded = decodeEntry(STREAM, '1-1', fields);
    expect(decoded.change).toBeNull();
    expect(decoded.reason).toMatch(reason);
  });
});

describe('a request to build everything anew', () => {
  it('tells its reason, and how far MySQL has to be', () => {
    const fields = ['op', 'resync', 'reason', 'binlog purged', 'gtid', '0-1-7'];
    expect(decodeEntry(KEY.resyncs, '1-1', fields).change).toEqual({
      op: 'resync',
      reason: 'binlog purged',
      gtid: '0-1-7',
    });
  });

  it('may come from a person', () => {
    expect(decodeEntry(KEY.resyncs, '1-1', ['reason', 'to be sure']).change).toEqual({
      op: 'resync',
      reason: 'to be sure',
    });
  });
});
