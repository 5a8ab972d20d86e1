import type { Fuel } from './notation.ts';

/** A part that the inspector looks at, and what he writes where it is worn or needs work. */
export interface InspectedPart {
  section: string;
  part: string;
  fair: string;
  poor: string;
  /** Left out for battery cars, or asked of them only. */
  on?: 'engine' | 'battery';
}

type Row = [part: string, fair: string, poor: string];

const parts = (section: string, rows: Row[], on?: InspectedPart['on']): InspectedPart[] =>
  rows.map(([part, fair, poor]) => ({ section, part, fair, poor, on }));

const ALL: readonly InspectedPart[] = [
  ...parts(
    'Engine',
    [
      ['Engine sound', 'Light tappet noise when cold', 'Knocking under load'],
      ['Oil leaks', 'Seepage at the tappet cover', 'Leak at the sump gasket'],
      ['Exhaust smoke', 'Slight smoke on a cold start', 'White smoke on acceleration'],
      ['Coolant and radiator', 'Coolant below the mark', 'Coolant contaminated, radiator to be flushed'],
      ['Engine mountings', 'Slight vibration at idle', 'Mounting worn, to be replaced'],
    ],
    'engine',
  ),
  ...parts(
    'Battery and Motor',
    [
      ['Battery health', 'About 88 % of its capacity left', 'Below 80 % of its capacity left'],
      ['Charging port', 'Flap loose', 'Fast charging cuts out'],
      ['Drive motor', 'Faint whine at speed', 'Bearing noise'],
    ],
    'battery',
  ),
  ...parts('Transmission', [
    ['Gear shifting', 'Slightly stiff when cold', 'Hard to engage, linkage to be adjusted'],
    ['Drive shafts', 'Boot cracked', 'Clicking on full lock'],
  ]),
  ...parts('Transmission', [['Clutch', 'Bites high', 'Slips under load, to be replaced']], 'engine'),
  ...parts('Suspension & Steering', [
    ['Front suspension', 'Noise over bumps', 'Lower arm bush torn'],
    ['Rear suspension', 'Dampers soft', 'Damper leaking'],
    ['Steering', 'Slight play', 'Rack noise, to be overhauled'],
    ['Wheel alignment', 'Pulls slightly to the left', 'Uneven wear, alignment needed'],
  ]),
  ...parts('Brakes', [
    ['Front pads and discs', 'About 40 % of the pads left', 'Discs scored, to be replaced'],
    ['Rear brakes', 'About 40 % of the lining left', 'Lining worn out'],
    ['Parking brake', 'Holds from the seventh click', 'Does not hold on a slope'],
  ]),
  ...parts('Tyres', [
    ['Front tyres', '4 mm of tread left', '2 mm of tread left, to be replaced'],
    ['Rear tyres', '4 mm of tread left', '2 mm of tread left, to be replaced'],
    ['Spare tyre', 'Used once', 'Worn out'],
  ]),
  ...parts('Electricals', [
    ['Starter battery', 'Weak, may need a new one within a year', 'To be replaced'],
    ['Lamps', 'Headlamp lens hazy', 'One fog lamp out'],
    ['Power windows', 'Rear window slow', 'One window does not move'],
    ['Infotainment and speakers', 'One speaker crackles', 'Display does not answer to touch'],
    ['Warning lights', 'Service reminder lit', 'Airbag light lit'],
  ]),
  ...parts('Exterior', [
    ['Bonnet and front bumper', 'Stone chips', 'Bumper repainted, clip broken'],
    ['Doors and wings', 'Scratch on a door', 'Dent on the left wing'],
    ['Boot and rear bumper', 'Scratches', 'Dent, to be repaired'],
    ['Glass', 'Chip in the windscreen', 'Windscreen cracked'],
    ['Underbody', 'Surface rust', 'Rust at the sill'],
  ]),
  ...parts('Interior', [
    ['Seats and upholstery', 'Worn at the driver seat', 'Torn at the driver seat'],
    ['Dashboard and trims', 'Light scratches', 'Trim loose'],
    ['Carpets and odour', 'Stains', 'Damp under the mat'],
  ]),
  ...parts('Air Conditioning', [
    ['Cooling', 'Cools slowly, gas low', 'Compressor noisy'],
    ['Blower and vents', 'Cabin filter due', 'One speed does not work'],
  ]),
];

const OF_ENGINES = ALL.filter((part) => part.on !== 'battery');
const OF_BATTERIES = ALL.filter((part) => part.on !== 'engine');

export function partsFor(fuel: Fuel): readonly InspectedPart[] {
  return fuel === 'Electric' ? OF_BATTERIES : OF_ENGINES;
}
