import { describe, expect, it } from 'vitest';
import { BODY_TYPES } from '../body-types.ts';
import { PALETTE } from '../palette.ts';
import { slugify } from '../slugify.ts';
import { MARKET } from './market.ts';
import { allOffers, type Offer } from './offers.ts';

const offers = allOffers();
const modelKey = ({ make, model }: Offer) => `${slugify(make.name)}/${slugify(model.name)}`;

function variantKey(offer: Offer): string {
  const { name, fuelType, transmission } = offer.variant;
  return [modelKey(offer), slugify(name), fuelType, transmission].join('/');
}

function repeated(keys: string[]): string[] {
  return keys.filter((key, index) => keys.indexOf(key) !== index);
}

describe('the market', () => {
  it('is as wide as the real one', () => {
    expect(MARKET.length).toBeGreaterThanOrEqual(20);
    expect(new Set(offers.map(modelKey)).size).toBeGreaterThanOrEqual(110);
    expect(offers.length).toBeGreaterThanOrEqual(450);
    const fuels = new Set(offers.map((offer) => offer.variant.fuelType));
    expect([...fuels].sort()).toEqual(['CNG', 'Diesel', 'Electric', 'Hybrid', 'Petrol']);
  });

  it('names every variant of a model, fuel and gearbox once', () => {
    expect(repeated(offers.map(variantKey))).toEqual([]);
  });

  it('gives a model one body type, known to the catalogue', () => {
    const bodies = new Set(offers.map((offer) => `${modelKey(offer)} ${offer.model.bodyType}`));
    expect(bodies.size).toBe(new Set(offers.map(modelKey)).size);
    const known: readonly string[] = BODY_TYPES.map((type) => type.name);
    expect(offers.filter((offer) => !known.includes(offer.model.bodyType))).toEqual([]);
  });

  it('has every body type', () => {
    expect(new Set(offers.map((offer) => offer.model.bodyType)).size).toBe(BODY_TYPES.length);
  });

  it('offers an engine only while its trim is on sale', () => {
    const never = offers.filter(({ firstYear, lastYear }) => lastYear !== null && lastYear < firstYear);
    expect(never.map(variantKey)).toEqual([]);
  });

  it('paints cars in colours of the palette, white among them', () => {
    const palette = PALETTE.map((paint) => paint.slug);
    for (const { paints } of MARKET) {
      expect(palette).toEqual(expect.arrayContaining(Object.keys(paints)));
      expect(paints.white).toBeDefined();
    }
  });

  it.each([
    ['price in lakh', 2.5, 160, (offer: Offer) => offer.newPrice / 100_000],
    ['power', 40, 420, (offer: Offer) => offer.variant.powerBhp],
    ['torque', 60, 800, (offer: Offer) => offer.variant.torqueNm],
    ['length', 2900, 5400, (offer: Offer) => offer.variant.lengthMm],
    ['width', 1450, 2150, (offer: Offer) => offer.variant.widthMm],
    ['height', 1250, 2050, (offer: Offer) => offer.variant.heightMm],
    ['wheelbase', 2000, 3300, (offer: Offer) => offer.model.size.wheelbase],
    ['seats', 2, 8, (offer: Offer) => offer.variant.seats],
  ])('keeps %s between %d and %d', (_, low, high, figure) => {
    const outside = offers.filter((offer) => !((figure(offer) ?? 0) >= low && (figure(offer) ?? 0) <= high));
    expect(outside.map(variantKey)).toEqual([]);
  });

  it('gives combustion engines displacement, mileage and a tank, and batteries none of them', () => {
    for (const { variant } of offers) {
      const figures = [variant.engineCc, variant.mileageKmpl, variant.fuelTankL];
      if (variant.fuelType === 'Electric') expect(figures).toEqual([null, null, null]);
      else expect(figures).not.toContain(null);
    }
  });

  it('asks more for a better trim with the same engine in the same years', () => {
    const cheaperThoughBetter = offers.filter((better) =>
      offers.some(
        (base) =>
          base.model === better.model &&
          base.engine === better.engine &&
          base.firstYear === better.firstYear &&
          base.lastYear === better.lastYear &&
          base.level < better.level &&
          base.newPrice > better.newPrice,
      ),
    );
    expect(cheaperThoughBetter.map(variantKey)).toEqual([]);
  });
});
