import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseMapping } from './mapping.ts';
import { RULES } from './rules/registry.ts';
import { TARGET_NAMES } from './targets.ts';

const docs = readFileSync(new URL('../../../docs/import.md', import.meta.url), 'utf8');

it.each([...RULES.map((rule) => rule.name), ...TARGET_NAMES])('docs/import.md tells of %s', (name) => {
  expect(docs).toContain(`\`${name}\``);
});

it('docs/import.md shows a mapping that works', () => {
  const example = /```json\n(.*?)```/s.exec(docs)?.[1] ?? '';
  expect(parseMapping(JSON.parse(example))).toHaveProperty('mapping');
});
