import { describe, expect, it } from 'vitest';
import { SHOW_OWN, SHOW_OWN_PATH } from '@/lib/serving/html/show-own.ts';
import { GET } from './route.ts';

const ask = (path: string) => GET(new Request(new URL(path, 'http://shop.test')));

describe('the script that marks what is one’s own', () => {
  it('is kept for good under the address that pages give it', async () => {
    const answer = ask(SHOW_OWN_PATH);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(await answer.text()).toBe(SHOW_OWN);
  });

  it.each(['/own.js', '/own.js?v=', `${SHOW_OWN_PATH}0`])('is kept by nobody as %s', async (path) => {
    const answer = ask(path);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toBe(SHOW_OWN);
  });
});
