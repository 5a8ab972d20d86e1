import { AUDI } from './makes/audi.ts';
import { BMW, MINI } from './makes/bmw-mini.ts';
import { CHEVROLET, FIAT } from './makes/chevrolet-fiat.ts';
import { BYD, CITROEN, ISUZU } from './makes/citroen-isuzu-byd.ts';
import { FORD } from './makes/ford.ts';
import { HONDA } from './makes/honda.ts';
import { HYUNDAI } from './makes/hyundai.ts';
import { JAGUAR, LAND_ROVER } from './makes/jaguar-land-rover.ts';
import { JEEP } from './makes/jeep.ts';
import { KIA } from './makes/kia.ts';
import { MAHINDRA } from './makes/mahindra.ts';
import { MARUTI_SUZUKI } from './makes/maruti-suzuki.ts';
import { MERCEDES_BENZ } from './makes/mercedes-benz.ts';
import { MG } from './makes/mg.ts';
import { DATSUN, NISSAN } from './makes/nissan-datsun.ts';
import { RENAULT } from './makes/renault.ts';
import { SKODA } from './makes/skoda.ts';
import { TATA } from './makes/tata.ts';
import { TOYOTA } from './makes/toyota.ts';
import { VOLKSWAGEN } from './makes/volkswagen.ts';
import { LEXUS, PORSCHE, VOLVO } from './makes/volvo-lexus-porsche.ts';
import type { MakeData } from './notation.ts';

/** The makes of the Indian market, with the models and trims of theirs that are met used. */
export const MARKET: readonly MakeData[] = [
  MARUTI_SUZUKI,
  HYUNDAI,
  TATA,
  MAHINDRA,
  HONDA,
  TOYOTA,
  KIA,
  RENAULT,
  NISSAN,
  DATSUN,
  VOLKSWAGEN,
  SKODA,
  FORD,
  MG,
  JEEP,
  CHEVROLET,
  FIAT,
  CITROEN,
  ISUZU,
  BYD,
  BMW,
  MERCEDES_BENZ,
  AUDI,
  VOLVO,
  JAGUAR,
  LAND_ROVER,
  MINI,
  LEXUS,
  PORSCHE,
];
