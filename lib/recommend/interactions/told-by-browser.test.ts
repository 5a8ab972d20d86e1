import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LARGEST_ID } from '../../catalogue/largest-id.ts';
import { decodeInteraction, encodeInteraction } from './entry-codec.ts';
import { NOON, visitorNo } from './testing/sample-interaction.ts';
import { type BrowserEvent, MOST_EVENTS, toInteraction, toldIn } from './told-by-browser.ts';

const BY = { visitorId: visitorNo(1), buyerId: null, at: NOON };
const isKnown = (name: string) => ['make', 'page_no', 'price_max'].includes(name);

const told = (...events: unknown[]) => toldIn(JSON.stringify({ events }));
const queryOf = (query: string) => toInteraction({ kind: 'search', query }, BY, isKnown).query;

const VIEW = { kind: 'view', car_id: 5 };

const GOOD: BrowserEvent[] = [
  { kind: 'view', car_id: 1 },
  { kind: 'view', car_id: LARGEST_ID, position: 65_535 },
  { kind: 'impression', car_id: 7, position: 1 },
  { kind: 'search', query: '/used-cars' },
  { kind: 'search', query: '/used-tata-cars-in-pune?order_by=newest' },
  { kind: 'search', query: `/used${'x'.repeat(1_995)}` },
];

const BAD: [string, unknown][] = [
  ['a lead, which who takes it knows', { kind: 'lead', car_id: 5 }],
  ['an offer', { kind: 'offer', car_id: 5 }],
  ['a test drive', { kind: 'test_drive', car_id: 5 }],
  ['no kind', { car_id: 5 }],
  ['no car', { kind: 'view' }],
  ['car 0', { kind: 'view', car_id: 0 }],
  ['a car beyond what an id may be', { kind: 'view', car_id: LARGEST_ID + 1 }],
  ['half a car', { kind: 'view', car_id: 1.5 }],
  ['a car as a text', { kind: 'view', car_id: '5' }],
  ['place 0', { ...VIEW, position: 0 }],
  ['a place that is too far', { ...VIEW, position: 65_536 }],
  ['something shown nowhere', { kind: 'impression', car_id: 5 }],
  ['a search without words', { kind: 'search', query: '' }],
  ['a search of another page', { kind: 'search', query: '/how-we-rate' }],
  ['a search at another shop', { kind: 'search', query: 'https://elsewhere.test/used-cars' }],
  ['a search that never ends', { kind: 'search', query: `/used${'x'.repeat(1_996)}` }],
  ['nothing', null],
  ['a list', [VIEW]],
];

describe('a body', () => {
  it.each(GOOD)('may tell of %o', (event) => {
    expect(told(event)).toEqual({ kind: 'events', events: [event] });
  });

  it.each(BAD)('may not tell of %s', (_, event) => {
    expect(told(event).kind).toBe('bad');
    expect(told(VIEW, event).kind).toBe('bad');
  });

  it('says where it is wrong', () => {
    expect(told(VIEW, { ...VIEW, car_id: 0 })).toMatchObject({
      message: expect.stringMatching(/^events\.1\.car_id: ./),
    });
    expect(toldIn('[]')).toMatchObject({ message: expect.stringMatching(/^body: ./) });
    expect(toldIn('{')).toEqual({ kind: 'bad', message: 'The body is no JSON' });
  });

  it('tells of one thing at least, and of no more than there is room for', () => {
    expect(told().kind).toBe('bad');
    expect(told(...Array.from({ length: MOST_EVENTS }, () => VIEW)).kind).toBe('events');
    expect(told(...Array.from({ length: MOST_EVENTS + 1 }, () => VIEW)).kind).toBe('bad');
  });

  it('does not get to say who it is, or when', () => {
    const event = { ...VIEW, visitorId: visitorNo(9), buyerId: 3, buyer_id: 3, at: 1 };
    expect(told(event)).toEqual({ kind: 'events', events: [VIEW] });
  });

  it('is never a reason to throw', () => {
    const texts = fc.oneof(
      fc.json(),
      fc.string(),
      fc.json().map((text) => `{"events":[${text}]}`),
    );
    fc.assert(fc.property(texts, (text) => toldIn(text).kind === 'bad'));
  });
});

describe('what is kept of a search', () => {
  it.each([
    ['/used-cars', '/used-cars'],
    ['/used-cars?', '/used-cars'],
    ['/used-cars?make=3&page_no=2', '/used-cars?make=3&page_no=2'],
    ['/used-cars?make=3,4', '/used-cars?make=3,4'],
    ['/used-cars?make=3%2C4', '/used-cars?make=3,4'],
    ['/used-cars?utm_source=mail&make=3&gclid=abc&as_of=t1', '/used-cars?make=3'],
    ['/used-cars?utm_source=mail&email=a%40b.test', '/used-cars'],
    ['/used-cars?make=a?b&email=c', '/used-cars?make=a%3Fb'],
    ['/used-cars?%=%zz&make=%', '/used-cars?make=%25'],
  ])('of %s is %s', (query, kept) => {
    expect(queryOf(query)).toBe(kept);
  });

  it('is no longer than there is room for', () => {
    expect(queryOf(`/used-cars?make=${'1'.repeat(1_900)}`)).toBe(`/used-cars?make=${'1'.repeat(484)}`);
  });

  it('holds parameters that are known, and no others', () => {
    const params = fc.array(
      fc.tuple(fc.constantFrom('make', 'page_no', 'utm_source', 'gclid', 'email'), fc.string()),
      {
        maxLength: 5,
      },
    );
    fc.assert(
      fc.property(params, (pairs) => {
        const kept = new URLSearchParams(queryOf(`/used-cars?${new URLSearchParams(pairs)}`)?.split('?')[1]);
        expect([...kept]).toEqual(pairs.filter(([name]) => isKnown(name)));
      }),
    );
  });
});

it('is an interaction in any case', () => {
  const id = fc.integer({ min: 1, max: LARGEST_ID });
  const position = fc.integer({ min: 1, max: 65_535 });
  const query = fc.string({ unit: 'binary', maxLength: 900 }).map((text) => `/used${text}`);
  const events = fc.oneof(
    fc.record({ kind: fc.constant('view'), car_id: id, position }, { requiredKeys: ['kind', 'car_id'] }),
    fc.record({ kind: fc.constant('impression'), car_id: id, position }),
    fc.record({ kind: fc.constant('search'), query }),
  );
  fc.assert(
    fc.property(events, (event) => {
      const read = told(event);
      if (read.kind === 'bad') throw new Error(read.message);
      for (const one of read.events) {
        const interaction = toInteraction(one, BY, isKnown);
        expect(interaction).toMatchObject({ ...BY, kind: event.kind });
        expect(decodeInteraction(encodeInteraction(interaction))).toEqual(interaction);
      }
    }),
  );
});

it('keeps which car was looked at, and where it stood', () => {
  const view = toInteraction({ kind: 'view', car_id: 5 }, { ...BY, buyerId: 8 }, isKnown);
  expect(view).toEqual({ ...BY, buyerId: 8, kind: 'view', carId: 5, position: null, query: null });
  expect(toInteraction({ kind: 'impression', car_id: 5, position: 3 }, BY, isKnown).position).toBe(3);
  expect(toInteraction({ kind: 'search', query: '/used-cars' }, BY, isKnown).carId).toBeNull();
});
