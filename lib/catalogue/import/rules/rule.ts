import { z } from 'zod';
import type { ModelNames } from '../../reference/model-names.ts';

export type RuleValue = number | string | readonly string[];

/** What a rule may look at besides the text of the cell. */
export interface RuleContext {
  options: Readonly<Record<string, unknown>>;
  /** The car's make, once it is known. */
  make: string;
  models: ModelNames;
}

/** Turns the text of a cell, trimmed and never empty, into a value. */
export interface Rule<Value extends RuleValue = RuleValue> {
  name: string;
  gives: 'number' | 'text' | 'list';
  /** What the text has to be, as in "… is not an amount of rupees". */
  expects: string;
  /** Texts and what they become; shown in the list of rules and run as tests. */
  examples: readonly {
    text: string;
    value: Value | null;
    options?: Record<string, unknown>;
    make?: string;
  }[];
  options: z.ZodType<Record<string, unknown>>;
  /** @returns `null` for a text that the rule does not understand */
  read(text: string, context: RuleContext): Value | null;
}

type Given<Value extends RuleValue> = Omit<Rule<Value>, 'gives' | 'options'> & Partial<Pick<Rule, 'options'>>;

const noOptions = z.strictObject({});

export const numberRule = (rule: Given<number>): Rule =>
  ({ options: noOptions, ...rule, gives: 'number' }) as Rule;
export const textRule = (rule: Given<string>): Rule =>
  ({ options: noOptions, ...rule, gives: 'text' }) as Rule;
export const listRule = (rule: Given<readonly string[]>): Rule =>
  ({ options: noOptions, ...rule, gives: 'list' }) as Rule;
