import { describe, expect, it } from 'vitest';
import { decodeEntry } from './entry-codec.ts';

const STREAM = 'dealer.shop.car';
const KEY_JSON = '{"schema":{"type":"struct"},"payload":{"id":101}}';
const CAR = { id: 101, price: 450_000, color_id: 3 };
const SOURCE = {
  version: '3.2.0.Final',
  connector: 'mariadb',
  name: 'dealer',
  ts_ms: 1_780_000_000_123,
  snapshot: 'false',
  db: 'shop',
  table: 'car',
  server_id: 1,
  gtid: '0-1-77',
  file: 'mysql-bin.000003',
  pos: 4_242,
  row: 2,
  thread: 17,
};
const SRC = { gtid: '0-1-77', file: 'mysql-bin.000003', pos: 4_242, row: 2, at: 1_780_000_000_123 };

const envelope = (op: string, before: object | null, after: object | null) => ({
  before,
  after,
  source: SOURCE,
  op,
  ts_ms: 1_780_000_000_200,
});
const wrapped = (payload: unknown) => ({
  schema: { type: 'struct', name: 'dealer.shop.car.Envelope' },
  payload,
});

const compact = (value: string) => [KEY_JSON, value];
const extended = (value: string) => ['key', KEY_JSON, 'value', value];
const withHeaders = (value: string) => ['key', KEY_JSON, 'value', value, 'TRACEPARENT', '00-1'];

const decode = (fields: string[]) => decodeEntry(STREAM, '1-1', fields);

const FORMS = [
  ['compact, with its schema', (record: unknown) => compact(JSON.stringify(wrapped(record)))],
  ['compact, without', (record: unknown) => compact(JSON.stringify(record))],
  ['extended, with its schema', (record: unknown) => extended(JSON.stringify(wrapped(record)))],
  ['extended, without', (record: unknown) => extended(JSON.stringify(record))],
  ['extended, with headers', (record: unknown) => withHeaders(JSON.stringify(record))],
] as const;

describe.each(FORMS)('an entry of Debezium, %s', (_, entry) => {
  it.each([
    ['c', 'insert', null, CAR],
    ['r', 'insert', null, CAR],
    ['u', 'update', { ...CAR, price: 1 }, CAR],
    ['d', 'delete', CAR, null],
  ])('with op %s is an %s', (op, meaning, before, after) => {
    expect(decode(entry(envelope(op, before, after)))).toEqual({
      stream: STREAM,
      id: '1-1',
      change: { op: meaning, table: 'car', before, after, src: SRC },
      reason: null,
    });
  });

  it('with op t is a truncate', () => {
    expect(decode(entry({ source: SOURCE, op: 't', ts_ms: 1 })).change).toEqual({
      op: 'truncate',
      table: 'car',
      statement: 'TRUNCATE TABLE car',
      src: SRC,
    });
  });
});

describe('a tombstone of Debezium', () => {
  it.each([
    ['compact', compact('default')],
    ['extended', extended('default')],
    ['as JSON', compact('null')],
    ['empty', extended('')],
    ['in the wrapper', compact(JSON.stringify(wrapped(null)))],
  ])('%s asks for nothing', (_, fields) => {
    expect(decode(fields)).toMatchObject({ change: null, reason: null });
  });
});

describe('what Debezium leaves open', () => {
  it('is null in the origin', () => {
    const { change } = decode(
      compact(JSON.stringify({ op: 'c', before: null, after: CAR, source: { gtid: null } })),
    );
    expect(change).toMatchObject({ src: { gtid: null, file: null, pos: null, row: 0, at: null } });
  });

  it('becomes text where a column is no scalar', () => {
    const place = { wkb: 'AQEAAAA=', srid: null };
    const record = envelope('c', null, { id: 1, place, note: null });
    expect(decode(compact(JSON.stringify(record))).change).toMatchObject({
      after: { id: 1, place: JSON.stringify(place), note: null },
    });
  });
});

describe('an entry that only looks like one of Debezium', () => {
  it.each([
    ['another operation', compact('{"op":"m","after":{}}'), /unknown operation "m"/],
    ['a flattened record', compact('{"id":101,"price":1}'), /unknown operation/],
    ['no JSON', extended('101'.repeat(2)), /without an envelope/],
    ['torn JSON', extended('{"op":"c"'), /^not JSON$/],
    ['no value', ['key', KEY_JSON, 'other', 'x'], /neither/],
    ['a create of nothing', compact('{"op":"c","before":null,"after":null}'), /without after/],
  ])('with %s is not understood, and says why', (_, fields, reason) => {
    const { change, reason: said } = decode(fields);
    expect(change).toBeNull();
    expect(said).toMatch(reason);
  });
});
