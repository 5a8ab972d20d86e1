import { afterEach, describe, expect, it, vi } from 'vitest';
import { keyRing } from '../keys/key-ring.ts';
import { codeHash, isCode, newCode } from './code.ts';

const older = { id: 'older', key: 'A'.repeat(43) };
const newer = { id: 'newer', key: `${'B'.repeat(42)}A` };
const keys = keyRing([older]);

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a code', () => {
  it('has six digits, and is another one each time', () => {
    const codes = Array.from({ length: 2_000 }, newCode);
    for (const code of codes) expect(code).toMatch(/^\d{6}$/);
    expect(new Set(codes).size).toBeGreaterThan(1_900);
    expect(codes.some((code) => code.startsWith('0'))).toBe(true);
  });

  it('is drawn by a generator that nobody can foretell', () => {
    vi.spyOn(Math, 'random').mockReturnValue(0.5);
    newCode();
    expect(Math.random).not.toHaveBeenCalled();
  });

  it('is known by its hash, of its own challenge only', () => {
    const hash = codeHash(keys, 'one', '012345');
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(isCode(keys, 'one', '012345', hash)).toBe(true);
    expect(isCode(keys, 'two', '012345', hash)).toBe(false);
    expect(isCode(keys, 'one', '012346', hash)).toBe(false);
    for (const broken of ['', 'x', hash.slice(2)]) expect(isCode(keys, 'one', '012345', broken)).toBe(false);
  });

  it('is known while its key is there', () => {
    const hash = codeHash(keys, 'one', '012345');
    expect(isCode(keyRing([newer, older]), 'one', '012345', hash)).toBe(true);
    expect(isCode(keyRing([newer]), 'one', '012345', hash)).toBe(false);
  });
});
