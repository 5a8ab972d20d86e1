import { describe, expect, it } from 'vitest';
import { failure, honestOutcome, type Outcome, PASSED, totalLine } from './outcome.ts';

function counted(passed: number, failed: number, skipped = 0): Outcome {
  return { passed, failed, skipped, output: '' };
}

describe('the outcome of a stage', () => {
  it('is what the runner counted when it ended well', () => {
    expect(honestOutcome(counted(5, 0, 1), 0)).toEqual(counted(5, 0, 1));
    expect(honestOutcome(counted(4, 1), 1)).toEqual(counted(4, 1));
  });

  it('has a failure when the runner crashed after tests that passed', () => {
    expect(honestOutcome(counted(5, 0), 1).failed).toBe(1);
  });

  it('has a failure when no test ran, whatever the runner says', () => {
    expect(honestOutcome(counted(0, 0), 0).failed).toBe(1);
    expect(honestOutcome(counted(0, 0, 3), 0).failed).toBe(1);
  });
});

describe('the last line', () => {
  it('adds up every stage', () => {
    expect(totalLine([PASSED, failure('x'), counted(10, 1, 2)])).toBe('11 passed, 2 failed, 2 skipped');
  });
});
