import { describe, expect, it } from 'vitest';
import { cardsOf, sightOf } from './answers.ts';

describe('what an answer says of a car', () => {
  it.each([
    [404, { kind: 'unknown' }],
    [410, { kind: 'withdrawn' }],
  ])('status %d', (status, sight) => {
    expect(sightOf(status, '', 'html')).toEqual(sight);
  });

  it('reads the kilometres of a page and of a payload', () => {
    const html = '<dl><div><dt>Driven</dt><dd>1,23,456 km</dd></div></dl>';
    expect(sightOf(200, html, 'html')).toEqual({ kind: 'seen', km: 123_456 });
    expect(sightOf(200, '{"id":7,"kmDriven":123456}', 'json')).toEqual({ kind: 'seen', km: 123_456 });
  });

  it('refuses an answer that must never be given', () => {
    expect(() => sightOf(400, '', 'json')).toThrow('status 400');
    expect(() => sightOf(200, '<p>nothing</p>', 'html')).toThrow(/driven/);
  });

  it('reads the cards of a listing', () => {
    const body = JSON.stringify({
      count: 2,
      results: [
        { id: 1, kmDriven: 10 },
        { id: 2, kmDriven: 20 },
      ],
    });
    expect(cardsOf(200, body)).toEqual([
      { id: 1, km: 10 },
      { id: 2, km: 20 },
    ]);
  });
});
