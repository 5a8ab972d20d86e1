import { CAR_FEATURES } from '@/lib/recommend/features/car-features.ts';
import { factsOfCar } from '@/lib/recommend/features/facts-of-car.ts';

/** A car as far as it is compared. */
export type Compared = Parameters<typeof factsOfCar>[0];

type FeatureName = keyof typeof CAR_FEATURES;

/** What it means that a car shares a feature with another one. */
const WORDS: Readonly<Record<FeatureName, (car: Compared) => string>> = {
  make: () => 'same make',
  model: () => 'same model',
  variant: () => 'same variant',
  body: () => 'same body type',
  fuel: () => 'same fuel',
  gearbox: () => 'same gearbox',
  city: ({ city }) => `also in ${city.name}`,
  price: () => 'same price range',
  age: () => 'about as old',
  km: () => 'driven about as far',
  makeAtPrice: () => 'same make and price range',
};

const NAMES = Object.keys(CAR_FEATURES) as FeatureName[];

const capitalised = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/**
 * Why a car fits because of another one, in words: of the reasons that its score has, those that are still true of both. '' where
 * none is.
 */
export function reasonWords(reasons: readonly string[], car: Compared, other: Compared): string {
  const [own, others] = [factsOfCar(car), factsOfCar(other)];
  const words = NAMES.flatMap((name) => {
    const value = CAR_FEATURES[name](own);
    const place = reasons.indexOf(value);
    const isTrue = place >= 0 && CAR_FEATURES[name](others) === value;
    return isTrue ? [{ place, text: WORDS[name](car) }] : [];
  });
  const inOrder = words.sort((one, two) => one.place - two.place).map(({ text }) => text);
  return capitalised(inOrder.join(' · '));
}
