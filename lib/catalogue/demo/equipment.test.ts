import { describe, expect, it } from 'vitest';
import { slugify } from '../slugify.ts';
import { equipmentOf } from './equipment.ts';
import { allOffers, type Offer } from './offers.ts';

const offers = allOffers();

function offerNamed(model: string, variant: string): Offer {
  const offer = offers.find((one) => one.model.name === model && one.variant.name === variant);
  if (!offer) throw new Error(`no ${model} ${variant}`);
  return offer;
}

const namesOf = (offer: Offer, year: number) => equipmentOf(offer, year).map((feature) => feature.name);

describe('equipment', () => {
  it('grows with the trim', () => {
    const base = namesOf(offerNamed('Creta', 'E Plus 1.6 VTVT'), 2018);
    const top = namesOf(offerNamed('Creta', 'SX Option 1.6 VTVT'), 2018);
    expect(top.length).toBeGreaterThan(base.length + 10);
    expect(top).toContain('Cruise Control');
    expect(base).not.toContain('Cruise Control');
  });

  it('is sparse in an entry car and rich in a luxury one', () => {
    expect(namesOf(offerNamed('Alto 800', 'Std'), 2014).length).toBeLessThan(20);
    expect(namesOf(offerNamed('5 Series', '530d M Sport'), 2021).length).toBeGreaterThan(80);
  });

  it('has what the law asks for from its year on', () => {
    const alto = offerNamed('Alto 800', 'Std');
    expect(namesOf(alto, 2018)).not.toContain('Anti-lock Braking System');
    expect(namesOf(alto, 2019)).toEqual(
      expect.arrayContaining(['Anti-lock Braking System', 'Driver Air Bag']),
    );
  });

  it('fits the kind of car', () => {
    const electric = namesOf(offerNamed('Nexon EV', 'XZ Plus Prime'), 2021);
    expect(electric).toContain('Fast Charging Port');
    expect(electric).not.toContain('Tachometer');
    expect(namesOf(offerNamed('City', 'VX i-VTEC'), 2018)).not.toContain('Rear Window Wiper');
  });

  it('names a feature in one section only', () => {
    const sections = new Map<string, Set<string>>();
    for (const { section, name } of offers.flatMap((offer) => equipmentOf(offer, 2022))) {
      sections.set(slugify(name), (sections.get(slugify(name)) ?? new Set()).add(section));
    }
    expect(sections.size).toBeGreaterThan(100);
    expect([...sections].filter(([, found]) => found.size > 1)).toEqual([]);
  });
});
