import { describe, expect, it } from 'vitest';
import { SourceError } from './change-source.ts';
import { toSourceError } from './classify-error.ts';

function serverError(errno: number, message = 'no'): Error {
  return Object.assign(new Error(message), { errno, code: 'ER_SOMETHING' });
}
const networkError = (code: string) => Object.assign(new Error('no'), { code, errno: -111 });

const CANNOT_READ: [string, string][] = [
  ['Could not find first log file name in binary log index file', 'resync'],
  [
    'Could not find GTID state requested by slave in any binlog files. Probably … have been purged.',
    'resync',
  ],
  ["connecting slave requested to start from GTID 0-1-5, which is not in the master's binlog", 'resync'],
  ["Slave has more GTIDs than the master has, using the master's SERVER_UUID.", 'resync'],
  ['Cannot replicate because the source purged required binary logs.', 'resync'],
  ['Client requested master to start replication from position > file size', 'resync'],
  ['A slave with the same server_uuid/server_id as this slave has connected to the master', 'retry'],
  ['log event entry exceeded max_allowed_packet; Increase max_allowed_packet on master', 'settings'],
  [
    'The replication sender thread cannot start in AUTO_POSITION mode: this server has GTID_MODE = OFF',
    'settings',
  ],
  ['Binary log is not open', 'settings'],
];

describe('an error of reading', () => {
  it.each(CANNOT_READ)('1236 "%s" is %s', (text, kind) => {
    expect(toSourceError(serverError(1236, text)).kind).toBe(kind);
  });

  it.each([
    [1945, 'resync'],
    [1955, 'resync'],
    [1045, 'settings'],
    [1227, 'settings'],
    [1049, 'settings'],
    [1053, 'retry'],
    [1040, 'retry'],
    [1927, 'retry'],
  ])('number %i of the server is %s', (errno, kind) => {
    expect(toSourceError(serverError(errno)).kind).toBe(kind);
  });

  it.each([
    'ECONNREFUSED',
    'ECONNRESET',
    'ETIMEDOUT',
    'EPIPE',
    'PROTOCOL_CONNECTION_LOST',
    'ERR_STREAM_DESTROYED',
  ])('%s is retry', (code) => expect(toSourceError(networkError(code)).kind).toBe('retry'));

  it('of the handshake is for an operator', () => {
    expect(toSourceError(networkError('HANDSHAKE_NO_SSL_SUPPORT')).kind).toBe('settings');
  });

  it.each([
    new Error('… their row events are NOT being emitted …'),
    new Error('Insufficient permissions to access: shop.car'),
    new RangeError('Attempt to access memory outside buffer bounds'),
    Object.assign(new RangeError('out of range'), { code: 'ERR_OUT_OF_RANGE' }),
  ])('that comes from decoding is resync: %s', (error) => {
    expect(toSourceError(error).kind).toBe('resync');
  });

  it('keeps its words and its cause, and is not classified twice', () => {
    const cause = serverError(1236, 'purged');
    const error = toSourceError(cause);
    expect(error).toMatchObject({ message: 'purged', cause });
    expect(toSourceError(error)).toBe(error);
  });

  it('with several addresses says what each of them said', () => {
    const refused = [networkError('ECONNREFUSED'), new Error('also no')];
    const error = toSourceError(Object.assign(new AggregateError(refused), { code: 'ECONNREFUSED' }));
    expect(error).toEqual(new SourceError('retry', 'no; also no'));
  });
});
