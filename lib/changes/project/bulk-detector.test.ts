import { describe, expect, it } from 'vitest';
import { BulkDetector } from './bulk-detector.ts';

const from = (gtid: string | null) => [{ gtid }];
const carsUpTo = (last: number) => new Set(Array.from({ length: last }, (_, index) => index + 1));

describe('a bulk change', () => {
  it('is a row that many cars show', () => {
    const detector = new BulkDetector();
    const sizes = [25, 26, 250, 251].map((cars) => detector.sizeOf(from('0-1-1'), cars));
    expect(sizes).toEqual(['single', 'few', 'few', 'many']);
  });

  it('is a transaction that concerns many cars, whichever of its rows is asked about', () => {
    const detector = new BulkDetector();
    for (const id of carsUpTo(25)) detector.see(from('0-1-1'), new Set([id]));
    expect(detector.sizeOf(from('0-1-1'), 1)).toBe('single');
    detector.see(from('0-1-1'), new Set([26]));
    expect(detector.sizeOf(from('0-1-1'), 1)).toBe('few');
    for (const id of carsUpTo(251)) detector.see(from('0-1-1'), new Set([id]));
    for (const cars of [1, 26, 250]) expect(detector.sizeOf(from('0-1-1'), cars)).toBe('many');
    expect(detector.sizeOf(from('0-1-2'), 1)).toBe('single');
  });

  it('is not one car that comes with many rows', () => {
    const detector = new BulkDetector();
    for (let row = 0; row < 100; row += 1) detector.see(from('0-1-1'), new Set([7]));
    expect(detector.sizeOf(from('0-1-1'), 1)).toBe('single');
  });

  it('cannot be told by rows of several transactions together, nor without transactions', () => {
    const detector = new BulkDetector();
    detector.see([...from('0-1-1'), ...from('0-1-2')], carsUpTo(50));
    detector.see(from(null), carsUpTo(50));
    for (const gtid of ['0-1-1', '0-1-2', null]) expect(detector.sizeOf(from(gtid), 1)).toBe('single');
  });

  it('is forgotten after very many others, so that memory does not grow', () => {
    const detector = new BulkDetector();
    detector.see(from('0-1-1'), carsUpTo(300));
    for (let number = 2; number <= 2_000; number += 1) detector.see(from(`0-1-${number}`), new Set([1]));
    expect(detector.sizeOf(from('0-1-1'), 1)).toBe('many');
    detector.see(from('0-1-2001'), new Set([1]));
    expect(detector.sizeOf(from('0-1-1'), 1)).toBe('single');
  });
});
