import type { MakeData } from '../notation.ts';
import { HYUNDAI_HATCHBACKS_SEDANS } from './hyundai-hatchbacks-sedans.ts';
import { HYUNDAI_SUVS } from './hyundai-suvs.ts';

export const HYUNDAI: MakeData = {
  name: 'Hyundai',
  holds: 1.005,
  paints: {
    white: 'Polar White',
    silver: 'Typhoon Silver',
    grey: 'Titan Grey',
    red: 'Fiery Red',
    blue: 'Starry Night',
    black: 'Phantom Black',
    brown: 'Stardust Brown',
  },
  models: [...HYUNDAI_HATCHBACKS_SEDANS, ...HYUNDAI_SUVS],
};
