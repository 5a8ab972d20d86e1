import { expect, it } from 'vitest';
import type { Valkey } from '../../serving/valkey.ts';
import { reportReaders } from './report-readers.ts';

it('knows those that were noted last, by the store that holds them', () => {
  const [one, other] = [{} as Valkey, {} as Valkey];
  const readers = reportReaders(one);
  readers.note('a', true);
  readers.note('b', true);
  readers.note('b', false);
  expect([readers.has('a'), readers.has('b'), reportReaders(other).has('a')]).toEqual([true, false, false]);
  for (let n = 1; n < 10_000; n += 1) readers.note(String(n), true);
  readers.note('a', true);
  readers.note('c', true);
  expect([readers.has('a'), readers.has('1'), readers.has('2'), readers.has('c')]).toEqual([
    true,
    false,
    true,
    true,
  ]);
});
