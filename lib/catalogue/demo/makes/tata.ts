import type { MakeData } from '../notation.ts';
import { TATA_HATCHBACKS_SEDANS } from './tata-hatchbacks-sedans.ts';
import { TATA_SUVS } from './tata-suvs.ts';

export const TATA: MakeData = {
  name: 'Tata',
  holds: 0.995,
  paints: {
    white: 'Calgary White',
    silver: 'Pure Silver',
    grey: 'Daytona Grey',
    red: 'Flame Red',
    blue: 'Tectonic Blue',
    black: 'Atlas Black',
    green: 'Foliage Green',
    gold: 'High Street Gold',
    orange: 'Etna Orange',
  },
  models: [...TATA_HATCHBACKS_SEDANS, ...TATA_SUVS],
};
