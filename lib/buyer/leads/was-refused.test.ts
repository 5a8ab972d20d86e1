import { expect, it } from 'vitest';
import { wasRefused } from './was-refused.ts';

const withCode = (code: string, sqlState?: string) => Object.assign(new Error('failed'), { code, sqlState });

it.each([
  ['a server that is not there', withCode('ECONNREFUSED'), true],
  ['a server that says no', withCode('ER_LOCK_WAIT_TIMEOUT', 'HY000'), true],
  ['the same, told by others', new Error('query', { cause: withCode('ER_CON_COUNT_ERROR') }), true],
  ['an answer that was lost', withCode('PROTOCOL_CONNECTION_LOST'), false],
  ['a connection that broke', withCode('ECONNRESET'), false],
  ['silence', new Error('MySQL did not answer in time'), false],
  ['nothing that we know', undefined, false],
])('of %s', (_, error, expected) => {
  expect(wasRefused(error)).toBe(expected);
});
