import { getPriority } from 'node:os';
import { describe, expect, it } from 'vitest';
import { helpersGiveWay, helperThreads } from './helper-threads.ts';

describe('threads of the runtime', () => {
  it.skipIf(helperThreads().length === 0)('give way to the one that answers', () => {
    const own = getPriority();
    helpersGiveWay();
    expect(new Set(helperThreads().map((id) => getPriority(id)))).toEqual(new Set([own + 10]));
    expect(getPriority()).toBe(own);
  });
});
