import type { MakeData } from '../notation.ts';
import { MARUTI_SUZUKI_ARENA } from './maruti-suzuki-arena.ts';
import { MARUTI_SUZUKI_NEXA } from './maruti-suzuki-nexa.ts';
import { MARUTI_SUZUKI_SEDANS_SUVS } from './maruti-suzuki-sedans-suvs.ts';

export const MARUTI_SUZUKI: MakeData = {
  name: 'Maruti Suzuki',
  holds: 1.01,
  paints: {
    white: 'Pearl Arctic White',
    silver: 'Silky Silver',
    grey: 'Granite Grey',
    red: 'Fire Red',
    blue: 'Nexa Blue',
    black: 'Midnight Black',
    brown: 'Autumn Brown',
    orange: 'Lucent Orange',
    yellow: 'Solid Fire Yellow',
  },
  models: [...MARUTI_SUZUKI_ARENA, ...MARUTI_SUZUKI_SEDANS_SUVS, ...MARUTI_SUZUKI_NEXA],
};
