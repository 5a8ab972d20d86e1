import { errorText } from '../../platform/error-text.ts';
import { KEY } from '../../serving/keys.ts';
import type { Change, ChangeOrigin, ResyncRequest, RowChange } from '../change.ts';
import { type LogEntry, TRIMMED } from './change-log.ts';
import { debeziumChange, debeziumValue } from './debezium.ts';
import { isObject, numberOrNull, parseJson, rowFrom, textOrNull } from './json-values.ts';
import { tableOf } from './streams.ts';

/** A change as the texts that `APPEND` takes: op, `before` or the statement, `after` or '', src. */
export type EncodedChange = [op: string, first: string, after: string, src: string];

export function encodeChange(change: Change): EncodedChange {
  const src = JSON.stringify(change.src);
  return 'statement' in change
    ? [change.op, change.statement, '', src]
    : [change.op, JSON.stringify(change.before), JSON.stringify(change.after), src];
}

type Fields = ReadonlyMap<string, string>;

function fieldsOf(flat: readonly string[]): Fields {
  const fields = new Map<string, string>();
  for (let at = 0; at + 1 < flat.length; at += 2) fields.set(flat[at] ?? '', flat[at + 1] ?? '');
  return fields;
}

function originFrom(text: string | undefined): ChangeOrigin {
  const src = parseJson(text ?? '{}');
  if (!isObject(src)) throw new TypeError('src is no object');
  return {
    gtid: textOrNull(src.gtid),
    file: textOrNull(src.file),
    pos: numberOrNull(src.pos),
    row: numberOrNull(src.row) ?? 0,
    at: numberOrNull(src.at),
  };
}

function rowChange(op: RowChange['op'], table: string, fields: Fields): RowChange {
  const image = (name: string) => rowFrom(parseJson(fields.get(name) ?? 'null'));
  return { op, table, before: image('before'), after: image('after'), src: originFrom(fields.get('src')) };
}

function ownChange(table: string, fields: Fields): Change {
  const op = fields.get('op');
  if (op === 'insert' || op === 'update' || op === 'delete') return rowChange(op, table, fields);
  if (op !== 'truncate' && op !== 'ddl') throw new TypeError(`unknown operation ${JSON.stringify(op)}`);
  return { op, table, statement: fields.get('statement') ?? '', src: originFrom(fields.get('src')) };
}

function resyncRequest(fields: Fields): ResyncRequest {
  const gtid = textOrNull(fields.get('gtid'));
  return { op: 'resync', reason: fields.get('reason') ?? '', ...(gtid !== null && { gtid }) };
}

/** A row change without the image that its operation needs says nothing about which cars are concerned. */
function complete(change: Change | null): Change | null {
  if (!change || 'statement' in change) return change;
  const image = change.op === 'delete' ? change.before : change.after;
  if (!image) throw new TypeError(`an ${change.op} without ${change.op === 'delete' ? 'before' : 'after'}`);
  return change;
}

function changeIn(stream: string, flat: readonly string[]): Change | ResyncRequest | null {
  if (stream === KEY.resyncs) return resyncRequest(fieldsOf(flat));
  if (flat[0] === 'op') return complete(ownChange(tableOf(stream), fieldsOf(flat)));
  const value = debeziumValue(flat);
  if (value === undefined) throw new TypeError('neither an entry of this log nor one of Debezium');
  return complete(debeziumChange(tableOf(stream), value));
}

/**
 * An entry of the log, its own or one of Debezium's Redis sink.
 * @param fields names and values in turn, as Valkey returns them; null where the entry is gone
 * @returns without a change, and with the reason, where the entry cannot be understood; never throws
 */
export function decodeEntry(stream: string, id: string, fields: readonly string[] | null): LogEntry {
  if (!fields) return { stream, id, change: null, reason: TRIMMED };
  try {
    return { stream, id, change: changeIn(stream, fields), reason: null };
  } catch (error) {
    return { stream, id, change: null, reason: errorText(error) };
  }
}
