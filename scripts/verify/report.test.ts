import { expect, it } from 'vitest';
import type { Audit } from '../../lib/changes/audit/audit.ts';
import { exitCodeOf } from './report.ts';

const right: Audit = { cars: 1, findings: [], unjudged: [], pipeline: { kind: 'applied' } };
const findings = [{ carId: 1, storedAt: null, differences: [] }];
const behind = { kind: 'behind', backlog: 1, isCaptured: true } as const;

it.each<[code: number, what: string, found: Partial<Audit>]>([
  [0, 'nothing differs', {}],
  [0, 'nothing differs, and no change was ever captured', { pipeline: { kind: 'never ran' } }],
  [1, 'a car differs', { findings }],
  [1, 'a car differs and another could not be judged', { findings, unjudged: [2] }],
  [2, 'a car could not be judged', { unjudged: [2] }],
  [2, 'the pipeline is behind, whatever differs', { findings, pipeline: behind }],
])('the exit code is %i where %s', (code, _, found) => {
  expect(exitCodeOf({ ...right, ...found })).toBe(code);
});
