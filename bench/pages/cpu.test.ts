import { expect, it } from 'vitest';
import { ticksIn } from './cpu.ts';

it('finds the times of a process whatever its name holds', () => {
  const stat = '42 (a (odd) name) S 1 42 42 0 -1 4194560 100 0 0 0 250 50 7 8 20 0 1 0 500';
  expect(ticksIn(stat)).toBe(300);
});
