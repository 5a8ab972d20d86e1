import { describe, expect, it, vi } from 'vitest';
import { perObject } from './per-object.ts';

describe('work per object', () => {
  it('is done once for the same object, and again for one that only looks the same', () => {
    const work = vi.fn(({ name }: { name: string }) => `${name}!`);
    const shouted = perObject(work);
    const one = { name: 'a' };
    expect([shouted(one), shouted(one), shouted({ name: 'a' }), shouted({ name: 'b' })]).toEqual([
      'a!',
      'a!',
      'a!',
      'b!',
    ]);
    expect(work).toHaveBeenCalledTimes(3);
  });
});
