import { describe, expect, it } from 'vitest';
import { subscribeAction } from './subscribe-action.ts';

describe('the page to which one who buys a plan comes back after signing in', () => {
  it.each([
    [{ plan: 'report', to: '/my/cars/101/seller' }, '?plan=report&to=%2Fmy%2Fcars%2F101%2Fseller'],
    [{ plan: 'report', to: '/my/subscription' }, '?plan=report'],
    [{ plan: 'none such', to: 'https://elsewhere.test/' }, ''],
    [{}, ''],
  ])('knows what was chosen: %j', (sent, query) => {
    expect(subscribeAction.page(sent as Record<string, string>)).toBe(`/my/subscription${query}`);
  });
});
