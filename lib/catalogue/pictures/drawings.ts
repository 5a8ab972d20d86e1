import { BODY_TYPES } from '../body-types.ts';
import { PALETTE } from '../palette.ts';
import { boot } from './draw/inside/boot.ts';
import { dashboard } from './draw/inside/dashboard.ts';
import { gearLever } from './draw/inside/gear-lever.ts';
import { infotainment } from './draw/inside/infotainment.ts';
import { instruments } from './draw/inside/instruments.ts';
import { frontSeats, rearSeats } from './draw/inside/seats.ts';
import { TRIMS, type Trim } from './draw/inside/trim.ts';
import { headlightDetail, mirrorDetail, tailLightDetail, wheelDetail } from './draw/outside/details.ts';
import { front } from './draw/outside/front.ts';
import { frontLeft } from './draw/outside/front-left.ts';
import { rear } from './draw/outside/rear.ts';
import { rearRight } from './draw/outside/rear-right.ts';
import { leftSide } from './draw/outside/side.ts';
import type { CarShape } from './draw/shape/car-shape.ts';
import { CAR_SHAPES } from './draw/shape/shapes.ts';
import { DETAIL_ANGLES, INSIDE_ANGLES, OUTSIDE_ANGLES } from './picture-set.ts';

/** A picture to be stored under `src`; `svg` draws it, 1200 × 900. */
export interface Drawing {
  src: string;
  svg: () => string;
}

type DrawCar = (shape: CarShape, hex: string) => string;

const OUTSIDE: Record<(typeof OUTSIDE_ANGLES)[number], DrawCar> = {
  'front-left': frontLeft,
  'left-side': leftSide,
  front,
  rear,
  'rear-right': rearRight,
};

const DETAIL: Record<(typeof DETAIL_ANGLES)[number], DrawCar> = {
  wheel: wheelDetail,
  headlight: headlightDetail,
  'tail-light': tailLightDetail,
  mirror: mirrorDetail,
};

const INSIDE: Record<(typeof INSIDE_ANGLES)[number], (trim: Trim) => string> = {
  dashboard,
  'front-seats': frontSeats,
  'rear-seats': rearSeats,
  instruments,
  infotainment,
  'gear-lever': gearLever,
  boot,
};

const PAINTS = PALETTE.filter(({ slug }) => slug !== 'other');
const DETAIL_SHAPES = { low: CAR_SHAPES.hatchback, tall: CAR_SHAPES.suv };

const outside = (): Drawing[] =>
  BODY_TYPES.flatMap((body) =>
    PAINTS.flatMap((paint) =>
      OUTSIDE_ANGLES.map((angle) => ({
        src: `/pictures/${body.slug}/${paint.slug}/${angle}`,
        svg: () => OUTSIDE[angle](CAR_SHAPES[body.slug], paint.hex),
      })),
    ),
  );

const details = (): Drawing[] =>
  Object.entries(DETAIL_SHAPES).flatMap(([height, shape]) =>
    PAINTS.flatMap((paint) =>
      DETAIL_ANGLES.map((angle) => ({
        src: `/pictures/${height}/${paint.slug}/${angle}`,
        svg: () => DETAIL[angle](shape, paint.hex),
      })),
    ),
  );

const inside = (): Drawing[] =>
  Object.entries(TRIMS).flatMap(([slug, trim]) =>
    INSIDE_ANGLES.map((angle) => ({
      src: `/pictures/inside/${slug}/${angle}`,
      svg: () => INSIDE[angle](trim),
    })),
  );

/** Every drawing that `drawnPictures` may name. */
export const allDrawings = (): Drawing[] => [...outside(), ...details(), ...inside()];
