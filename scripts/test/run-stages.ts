import { ExpectedError } from '../terminal/expected-error.ts';
import { doneLine, labelled } from '../terminal/line.ts';
import { failure, type Outcome, type TestStage } from './outcome.ts';

async function outcomeOf(stage: TestStage): Promise<Outcome> {
  try {
    return await stage.run();
  } catch (error) {
    if (!(error instanceof Error)) return failure(String(error));
    return failure(error instanceof ExpectedError ? error.message : (error.stack ?? error.message));
  }
}

function inWords({ passed, failed, skipped }: Outcome): string {
  const parts = [`${failed > 0 ? '✗' : '✓'} ${passed} passed`];
  if (failed > 0) parts.push(`${failed} failed`);
  if (skipped > 0) parts.push(`${skipped} skipped`);
  return parts.join(', ');
}

/** What a failed stage printed, without its list of what went well. */
function whatWentWrong(output: string): string {
  const lines = output.split('\n').filter((line) => !/^\s*✓/.test(line));
  return lines
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

/** Runs stages one after the other, with a line for each; what a failed one printed comes right after its line. */
export async function runStages(stages: readonly TestStage[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const stage of stages) {
    const started = performance.now();
    if (process.stdout.isTTY) process.stdout.write(`${labelled(stage.name, '…')}\r`);
    const outcome = await outcomeOf(stage);
    console.log(doneLine(stage.name, inWords(outcome), started));
    if (outcome.failed > 0) console.log(`\n${whatWentWrong(outcome.output)}\n`);
    outcomes.push(outcome);
  }
  return outcomes;
}
