import { decimal, kilometres, rupees, seats, wholeNumber } from './amounts.ts';
import { date, monthYear, year } from './dates.ts';
import { atRevs, engineSize, mileage, power, torque } from './engine.ts';
import { features, urls } from './lists.ts';
import { make, model, modelOfTitle, variant, variantOfTitle } from './naming.ts';
import { mobile, owner, rto } from './papers.ts';
import type { Rule } from './rule.ts';
import { litres, measure, millimetres } from './sizes.ts';
import { body, city, color, fuel, transmission } from './vocabulary.ts';
import { sentence, text, words, yesNo } from './words.ts';

/** Every rule that a mapping can name. */
export const RULES: readonly Rule[] = [
  rupees,
  wholeNumber,
  decimal,
  kilometres,
  seats,
  power,
  torque,
  engineSize,
  mileage,
  millimetres,
  litres,
  year,
  owner,
  text,
  sentence,
  words,
  yesNo,
  measure,
  atRevs,
  monthYear,
  date,
  make,
  model,
  modelOfTitle,
  variant,
  variantOfTitle,
  fuel,
  transmission,
  body,
  color,
  city,
  rto,
  mobile,
  features,
  urls,
];

const BY_NAME = new Map(RULES.map((rule) => [rule.name, rule]));

export const findRule = (name: string): Rule | undefined => BY_NAME.get(name);
