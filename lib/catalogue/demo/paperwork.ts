import type { Random } from '../../platform/random.ts';
import type { SectionedFact } from '../write/car-draft.ts';
import type { History } from './history.ts';
import type { Fuel } from './notation.ts';

const DAY = 24 * 3600 * 1000;
const UNINSURED = 0.08;
const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** When the insurance runs out, `YYYY-MM-DD`; `null`: it has. */
export function drawInsurance(now: Date, random: Random): string | null {
  if (random.chance(UNINSURED)) return null;
  return new Date(now.getTime() + random.whole(5, 364) * DAY).toISOString().slice(0, 10);
}

/** What is said of this one car: emission norm, month of registration, insurance, keys, service book, its paint's own name. */
export function drawFacts(
  car: { fuel: Fuel; year: number; soldAs: string; isInsured: boolean; history: History; now: Date },
  random: Random,
): SectionedFact[] {
  return [
    ['Colour as listed', car.soldAs],
    ['Registered', monthOf(car.history.age, car.now)],
    ['Emission norm', emissionNorm(car.fuel, car.year)],
    [
      'Insurance',
      car.isInsured ? random.pick(['Comprehensive', 'Zero depreciation', 'Third party']) : 'Expired',
    ],
    ['Keys', random.chance(0.85) ? '2' : '1'],
    ['Service record', random.chance(0.9 - car.history.age * 0.04) ? 'Complete' : 'In part'],
  ].map(([name = '', value = '']) => ({ section: 'This car', name, value }));
}

function emissionNorm(fuel: Fuel, year: number): string {
  if (fuel === 'Electric') return 'None: no exhaust';
  return year >= 2020 ? 'BS VI' : 'BS IV';
}

function monthOf(age: number, now: Date): string {
  const registered = new Date(now.getTime() - age * 365.25 * DAY);
  return `${MONTHS[registered.getUTCMonth()]} ${registered.getUTCFullYear()}`;
}
