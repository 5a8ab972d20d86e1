import { describe, expect, it } from 'vitest';
import { judge, type StoredFields } from './stored-car.ts';

const EMPTY: StoredFields = {
  v: null,
  whole: null,
  json: null,
  absent: null,
  stale: null,
  until: null,
  cost: null,
};
const page = (status: string) => ({ v: '10', json: JSON.stringify({ id: 1, status }) });
const absent = { v: '10', absent: '1', until: '5000', cost: '7' };

/** A word for what is done: served, kept in reserve, or asked of MySQL with nothing in hand. */
function verdict(fields: Partial<StoredFields>, { from = 0, hasAllIds = false, isKnown = true } = {}) {
  const { answer, reserve } = judge({ ...EMPTY, ...fields }, { from, hasAllIds }, isKnown);
  return answer ? `serve ${answer.kind}` : reserve ? `ask, else ${reserve.kind}` : 'ask';
}

describe('a stored page', () => {
  it.each([
    ['live', 'serve found'],
    ['booked', 'serve found'],
    ['withdrawn', 'serve gone'],
  ])('of a %s car: %s', (status, expected) => {
    expect(verdict(page(status))).toBe(expected);
  });

  it('is served from the ticket on from which it is vouched for', () => {
    expect([9, 10, 11].map((from) => verdict(page('live'), { from }))).toEqual([
      'serve found',
      'serve found',
      'ask, else found',
    ]);
  });

  it('is as old as its oldest part', () => {
    const parts = { ...page('live'), whole: '8' };
    expect([8, 9].map((from) => verdict(parts, { from }))).toEqual(['serve found', 'ask, else found']);
  });

  it('of a stale car is not served, even in need', () => {
    expect(verdict({ ...page('live'), stale: '1' })).toBe('ask');
    expect(verdict({ stale: '1' }, { hasAllIds: true, isKnown: false })).toBe('ask');
  });

  it('needs no renewal unless it is kept for a while only', () => {
    const trust = { from: 0, hasAllIds: false };
    expect(judge({ ...EMPTY, ...page('live') }, trust, true).expiry).toBeNull();
    expect(judge({ ...EMPTY, ...absent }, trust, true).expiry).toEqual({ until: 5000, cost: 7 });
  });
});

describe('an absent mark', () => {
  it('is served while it is vouched for, and never in need', () => {
    expect([verdict(absent), verdict(absent, { from: 11 })]).toEqual(['serve unknown', 'ask']);
  });

  it('is not needed for an id that is in no bitmap', () => {
    expect(verdict(absent, { from: 11, hasAllIds: true, isKnown: false })).toBe('serve unknown');
  });
});

describe('an id of which nothing is stored', () => {
  it.each([
    [{ hasAllIds: true, isKnown: false }, 'serve unknown'],
    [{ hasAllIds: true, isKnown: true }, 'ask'],
    [{ hasAllIds: false, isKnown: false }, 'ask'],
  ])('with %o: %s', (trust, expected) => {
    expect(verdict({}, trust)).toBe(expected);
  });

  it('is no reason to doubt a page that is stored', () => {
    expect(verdict(page('live'), { from: 11, hasAllIds: true, isKnown: false })).toBe('ask, else found');
  });
});
