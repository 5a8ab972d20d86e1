import { describe, expect, it } from 'vitest';
import { pageWindow } from './paging.ts';

describe('pageWindow', () => {
  it.each([
    [1, 1, [1]],
    [1, 3, [1, 2, 3]],
    [1, 20, [1, 2, 3, 20]],
    [10, 20, [1, 8, 9, 10, 11, 12, 20]],
    [20, 20, [1, 18, 19, 20]],
  ])('around page %i of %i', (pageNo, pageCount, expected) => {
    expect(pageWindow(pageNo, pageCount)).toEqual(expected);
  });
});
