import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PALETTE } from '../palette.ts';
import type { CarDraft } from '../write/car-draft.ts';
import { generateDrafts } from './generate-drafts.ts';
import { allOffers, type Offer } from './offers.ts';
import { isOnSale } from './supply.ts';

const now = new Date('2026-11-21T00:00:00Z');
const DAY = 24 * 3600 * 1000;
const many = [...generateDrafts({ cars: 3000, seed: 11, now })];
const keyOf = (make: string, model: string, { name, fuelType, transmission }: CarDraft['variant']) =>
  [make, model, name, fuelType, transmission].join('/');
const offers = new Map(
  allOffers().map((offer) => [keyOf(offer.make.name, offer.model.name, offer.variant), offer]),
);

function offerOf({ make, model, variant }: CarDraft): Offer {
  const offer = offers.get(keyOf(make, model, variant));
  if (!offer) throw new Error(`no offer for ${keyOf(make, model, variant)}`);
  return offer;
}

const shareOf = (is: (draft: CarDraft) => boolean) => many.filter(is).length / many.length;

/** Counts how often the day is asked for, which every car does. */
class CountingDay extends Date {
  asked = 0;
  override getTime(): number {
    this.asked++;
    return super.getTime();
  }
}

describe('the demo catalogue', () => {
  it('is the same for the same seed and day', () => {
    expect([...generateDrafts({ cars: 300, seed: 11, now: new Date(now) })]).toEqual(many.slice(0, 300));
    expect([...generateDrafts({ cars: 300, seed: 12, now })]).not.toEqual(many.slice(0, 300));
  });

  it('makes a car only when it is asked for', () => {
    const day = new CountingDay(now);
    const drafts = generateDrafts({ cars: 1_000_000, seed: 1, now: day });
    const take = () => Array.from({ length: 5 }, () => drafts.next().value?.sourceId);
    expect(take()).toEqual(['1-0', '1-1', '1-2', '1-3', '1-4']);
    const forFive = day.asked;
    take();
    expect(day.asked).toBeGreaterThan(forFive);
    expect(day.asked).toBeLessThan(20 * 10);
  });

  it('names every car once', () => {
    expect(new Set(many.map((draft) => draft.sourceId)).size).toBe(many.length);
  });

  it('has its showpiece, whatever the seed', () => {
    fc.assert(
      fc.property(fc.nat(4_294_967_295), (seed) => {
        const found = [...generateDrafts({ cars: 101, seed, now })].at(-1);
        expect(found).toMatchObject({
          make: 'Tata',
          model: 'Nexon',
          city: 'Mumbai',
          year: 2019,
          status: 'live',
        });
      }),
      { numRuns: 20 },
    );
  });
});

describe('the mix', () => {
  it('is of inventory and marketplace, nearly all live', () => {
    expect(shareOf((draft) => draft.listingType === 'inventory')).toBeCloseTo(0.6, 1);
    expect(shareOf((draft) => draft.status === 'live')).toBeCloseTo(0.94, 1);
    const statuses = new Set(many.map((draft) => draft.status));
    expect([...statuses].sort()).toEqual(['booked', 'draft', 'live', 'sold', 'withdrawn']);
  });

  it('has popular cars often and rare ones seldom', () => {
    const count = (model: string) => many.filter((draft) => draft.model === model).length;
    for (const model of ['Swift', 'Creta', 'i20', 'City']) expect(count(model)).toBeGreaterThan(45);
    expect(count('718 Cayman')).toBeLessThan(count('Swift') / 20);
  });

  it('is white most of all', () => {
    const counts = PALETTE.map(({ slug }) => [slug, shareOf((draft) => draft.color === slug)] as const);
    const [first] = counts.sort((a, b) => b[1] - a[1]);
    expect(first?.[0]).toBe('white');
  });

  it('was listed lately rather than long ago', () => {
    const live = many.flatMap(({ status, madeLiveAt }) =>
      status === 'live' && madeLiveAt ? [madeLiveAt] : [],
    );
    const lately = live.filter((at) => now.getTime() - at.getTime() < 30 * DAY);
    expect(lately.length).toBeGreaterThan(live.length / 2);
  });
});

describe('every car', () => {
  it('was made while its variant was on sale', () => {
    for (const draft of many) {
      expect(isOnSale(offerOf(draft), draft.year)).toBe(true);
      expect(now.getUTCFullYear() - draft.year).toBeGreaterThanOrEqual(1);
      expect(now.getUTCFullYear() - draft.year).toBeLessThanOrEqual(12);
    }
  });

  it('costs more than scrap and no more than new, in whole thousands', () => {
    for (const draft of many) {
      expect(draft.price).toBeGreaterThan(50_000);
      expect(draft.price).toBeLessThanOrEqual(offerOf(draft).newPrice);
      expect(draft.price % 1000).toBe(0);
    }
  });

  it('was driven no further than its age allows', () => {
    for (const { kmDriven, year, ownerNo } of many) {
      expect(kmDriven).toBeGreaterThanOrEqual(1000);
      expect(kmDriven).toBeLessThanOrEqual(28_500 * (now.getUTCFullYear() - year + 1));
      expect(ownerNo).toBeGreaterThanOrEqual(1);
      expect(ownerNo).toBeLessThanOrEqual(4);
    }
  });

  it('has a price history that falls in order to its price', () => {
    for (const { priceHistory, price, madeLiveAt, soldAt } of many) {
      if (!madeLiveAt) {
        expect(priceHistory).toEqual([]);
        continue;
      }
      const times = priceHistory.map((point) => point.at.getTime());
      const prices = priceHistory.map((point) => point.price);
      expect(prices.at(-1)).toBe(price);
      expect(prices.length).toBeLessThanOrEqual(4);
      expect(prices).toEqual([...new Set(prices)].sort((a, b) => b - a));
      expect(times).toEqual([madeLiveAt.getTime(), ...times.slice(1).sort((a, b) => a - b)]);
      expect(times.at(-1)).toBeLessThanOrEqual((soldAt ?? now).getTime());
    }
  });

  it('is live since 90 days at most, or was until it was sold at most 120 days ago', () => {
    for (const { status, madeLiveAt, soldAt } of many) {
      expect(soldAt !== null).toBe(status === 'sold');
      expect(madeLiveAt === null).toBe(status === 'draft');
      const until = soldAt ?? now;
      expect(now.getTime() - until.getTime()).toBeLessThan(120 * DAY + 1000);
      if (!madeLiveAt) continue;
      expect(until.getTime() - madeLiveAt.getTime()).toBeGreaterThan(0);
      expect(until.getTime() - madeLiveAt.getTime()).toBeLessThan(90 * DAY);
    }
  });

  it('is sold by us from a store, or by someone with a telephone', () => {
    for (const { listingType, seller, store, locality } of many) {
      if (listingType === 'inventory') {
        expect(seller).toEqual({ kind: 'forecourt', name: 'Forecourt Assured', mobileNo: null });
        expect(store?.locality).toBe(locality);
      } else {
        expect(store).toBeNull();
        expect(seller.kind).not.toBe('forecourt');
        expect(seller.mobileNo).toMatch(/^[6-9]\d{9}$/);
      }
    }
  });

  it('has a report if it is ours, whose score is what its verdicts say', () => {
    const points = { good: 100, fair: 60, poor: 0 };
    for (const { listingType, inspection } of many) {
      if (listingType === 'inventory') expect(inspection).not.toBeNull();
      if (!inspection) continue;
      const sum = inspection.items.reduce((total, item) => total + points[item.verdict], 0);
      expect(inspection.score).toBe(Math.round(sum / inspection.items.length));
      expect(inspection.items.length).toBeGreaterThanOrEqual(28);
      expect(inspection.items.every((item) => (item.verdict === 'good') === (item.note === null))).toBe(true);
    }
  });

  it('is painted in a colour of the palette and leaves its pictures to be drawn', () => {
    const palette = PALETTE.map((paint) => paint.slug);
    for (const draft of many) {
      expect(palette).toContain(draft.color);
      expect(draft.images).toEqual([]);
      expect(draft.insuranceUntil ?? '2027-01-01').toMatch(/^20\d\d-\d\d-\d\d$/);
    }
  });
});

describe('wear', () => {
  it('shows: older cars score lower, cost less and had more owners', () => {
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const young = many.filter((draft) => draft.year >= 2023);
    const old = many.filter((draft) => draft.year <= 2017);
    const scores = (cars: CarDraft[]) => mean(cars.flatMap((car) => car.inspection?.score ?? []));
    expect(scores(old)).toBeLessThan(scores(young));
    expect(mean(old.map((car) => car.ownerNo))).toBeGreaterThan(mean(young.map((car) => car.ownerNo)));
    expect(mean(old.map((car) => car.kmDriven))).toBeGreaterThan(mean(young.map((car) => car.kmDriven)));
  });
});
