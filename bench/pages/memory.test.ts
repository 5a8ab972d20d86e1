import { expect, it } from 'vitest';
import { gaugeIn } from './memory.ts';

it('reads a gauge, and none where there is none', () => {
  const text = '# HELP a_bytes A\na_bytes 1.5e+06\na_bytes_more 7\n';
  expect([gaugeIn(text, 'a_bytes'), gaugeIn(text, 'a')]).toEqual([1_500_000, Number.NaN]);
});
