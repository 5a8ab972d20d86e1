import { describe, expect, it } from 'vitest';
import { Random } from '../../lib/platform/random.ts';
import { drawFaults } from './draw-fault.ts';

const CANDIDATES = ['capture', 'project', 'valkey', 'mysql'].map((name) => ({ name, weight: 1 }));

function drawn(seed: number, count: number) {
  const random = new Random(seed);
  return Array.from({ length: count }, () => drawFaults(random, CANDIDATES));
}

describe('faults', () => {
  it('are the same for the same seed', () => {
    expect(drawn(1, 50)).toEqual(drawn(1, 50));
    expect(drawn(1, 50)).not.toEqual(drawn(2, 50));
  });

  it('are of every kind, for every process, and sometimes two at once for different ones', () => {
    const all = drawn(3, 400);
    expect(new Set(all.flat().map(({ kind, target }) => `${kind} ${target}`)).size).toBe(12);
    const pairs = all.filter((faults) => faults.length === 2);
    expect(pairs.length).toBeGreaterThan(0);
    expect(pairs.every(([a, b]) => a?.target !== b?.target)).toBe(true);
  });

  it('freeze for one to eight seconds', () => {
    const frozen = drawn(4, 400)
      .flat()
      .filter(({ kind }) => kind === 'freeze');
    expect(Math.min(...frozen.map(({ ms }) => ms))).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...frozen.map(({ ms }) => ms))).toBeLessThanOrEqual(8_000);
  });

  it('need somebody to strike', () => {
    expect(drawFaults(new Random(1), [])).toEqual([]);
  });
});
