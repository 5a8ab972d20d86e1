/** What a stage of the test run came to. `output` is shown where something failed. */
export interface Outcome {
  passed: number;
  failed: number;
  skipped: number;
  output: string;
}

/** One stage of `npm test`. It may throw: that counts as one failure. */
export interface TestStage {
  name: string;
  run(): Promise<Outcome>;
}

export const PASSED: Outcome = { passed: 1, failed: 0, skipped: 0, output: '' };

export function failure(output: string): Outcome {
  return { passed: 0, failed: 1, skipped: 0, output };
}

/**
 * Makes a test runner's counts honest: a runner that ended badly without a failed test, or ran no test at all, has failed.
 * @param exitCode the runner's own
 */
export function honestOutcome(counted: Outcome, exitCode: number): Outcome {
  if (counted.failed === 0 && exitCode !== 0) return { ...counted, failed: 1 };
  if (counted.passed + counted.failed === 0) {
    return { ...counted, failed: 1, output: `${counted.output}\nNo test has run.` };
  }
  return counted;
}

/** The last line of `npm test`. */
export function totalLine(outcomes: readonly Outcome[]): string {
  const sum = (key: 'passed' | 'failed' | 'skipped') => outcomes.reduce((total, one) => total + one[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`;
}
