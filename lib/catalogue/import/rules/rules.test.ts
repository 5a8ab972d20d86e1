import { describe, expect, it } from 'vitest';
import { modelNames } from '../../reference/model-names.ts';
import { RULES } from './registry.ts';

const models = modelNames();

describe.each(RULES.map((rule) => [rule.name, rule] as const))('rule %s', (_, rule) => {
  it.each(rule.examples.map((example) => [example.text, example] as const))('reads "%s"', (_, example) => {
    const options = rule.options.parse(example.options ?? {});
    expect(rule.read(example.text, { options, make: example.make ?? '', models })).toEqual(example.value);
  });

  it('gives what it says', () => {
    const kinds = { number: 'number', text: 'string', list: 'object' };
    const values = rule.examples.flatMap(({ value }) => (value === null ? [] : [typeof value]));
    expect(new Set(values)).toEqual(new Set([kinds[rule.gives]]));
  });
});

it('has one rule per name', () => {
  expect(new Set(RULES.map((rule) => rule.name)).size).toBe(RULES.length);
});
