import { Random } from '../../platform/random.ts';
import type { CarDraft } from '../write/car-draft.ts';
import type { CityData } from './places/place-data.ts';
import { DEALER_ENDS, DEALER_FRONTS, FAMILY_NAMES, FIRST_NAMES } from './seller-names.ts';

type Seller = CarDraft['seller'];

const DEALER_SHARE = 0.35;

export const FORECOURT_ASSURED: Seller = { kind: 'forecourt', name: 'Forecourt Assured', mobileNo: null };

/** Who sells a marketplace car. A dealer is met again with other cars of the city, always under the same number. */
export function drawSeller(city: CityData, random: Random): Seller {
  return random.chance(DEALER_SHARE) ? dealerOf(city, random.pick(DEALER_FRONTS)) : drawPerson(random);
}

function drawPerson(random: Random): Seller {
  return {
    kind: 'individual',
    name: `${random.pick(FIRST_NAMES)} ${random.pick(FAMILY_NAMES)}`,
    mobileNo: drawMobileNo(random),
  };
}

function dealerOf(city: CityData, front: string): Seller {
  const random = new Random(seedOf(front), seedOf(city.name));
  const name = `${front} ${random.pick(DEALER_ENDS)}, ${city.name}`;
  return { kind: 'dealer', name, mobileNo: drawMobileNo(random) };
}

/** Ten digits as Indian mobile numbers have; made up. */
function drawMobileNo(random: Random): string {
  return String(random.whole(6_000_000_000, 9_999_999_999));
}

function seedOf(text: string): number {
  let seed = 0;
  for (const letter of text) seed = (Math.imul(seed, 31) + (letter.codePointAt(0) ?? 0)) | 0;
  return seed;
}
