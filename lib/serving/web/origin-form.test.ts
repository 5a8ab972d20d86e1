import { describe, expect, it } from 'vitest';
import { originForm } from './origin-form.ts';

describe('the form of a request target', () => {
  it.each([
    ['/used-cars?x=http://a.example/', '/used-cars?x=http://a.example/'],
    ['//a.example/used-cars', '//a.example/used-cars'],
    ['http://a.example/used-cars?page_no=2', '/used-cars?page_no=2'],
    ['HTTPS://user@a.example:81/used-cars', '/used-cars'],
    ['http://a.example', '/'],
    ['http://a.example?page_no=2', '/?page_no=2'],
    ['*', '*'],
  ])('of %s is %s', (target, path) => {
    expect(originForm(target)).toBe(path);
  });
});
