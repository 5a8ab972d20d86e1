import { constants } from 'node:os';
import { errorText } from '../../lib/platform/error-text.ts';
import { startNothingMore } from '../stack/background-process.ts';
import { doneLine, labelled } from '../terminal/line.ts';
import { type FaultOptions, type FaultRun, openRun } from './fault-run.ts';
import { freshMachines, type Machines, stopMachines } from './machines.ts';
import { phaseLine, summaryLines } from './phase-line.ts';
import { runPhase } from './run-phase.ts';
import { Tally } from './tally.ts';

const PHASE_SECONDS = 75;
const FEWEST_PHASES = 2;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Ctrl-C and its like stop everything that was started, then end the process, until `forget` is called. */
function stopOnSignals(machines: Machines): { interrupted: AbortSignal; forget(): void } {
  const interruption = new AbortController();
  const stop = (signal: (typeof SIGNALS)[number]) => {
    interruption.abort();
    startNothingMore();
    console.log('\n  Stopping …');
    void stopMachines(machines).finally(() => process.exit(128 + constants.signals[signal]));
  };
  for (const signal of SIGNALS) process.once(signal, stop);
  return {
    interrupted: interruption.signal,
    forget() {
      for (const signal of SIGNALS) process.off(signal, stop);
    },
  };
}

/** Runs one phase and prints its line. Answers its count and how many resyncs there were by its end. */
async function tellPhase(run: FaultRun, no: number, seconds: number, resyncsBefore: number) {
  const started = performance.now();
  const { cars, resyncs, complaints } = await runPhase(run, no, seconds);
  for (const complaint of complaints) run.onComplaint(complaint, { phase: no });
  const tally = run.nextTally();
  if (tally.total('read:') === 0) run.onComplaint(`nothing was read in phase ${no}`, {});
  const verdict =
    complaints.length === 0 ? `no differences in ${cars} cars` : `WRONG: ${complaints.length} lines`;
  console.log(
    doneLine(`Phase ${no}`, phaseLine(tally, Math.max(0, resyncs - resyncsBefore), verdict), started),
  );
  return { tally, resyncs };
}

async function runPhases(run: FaultRun, { seconds }: FaultOptions): Promise<Tally> {
  const phases = Math.max(FEWEST_PHASES, Math.round(seconds / PHASE_SECONDS));
  const total = new Tally();
  let resyncs = 0;
  for (let no = 1; no <= phases && run.complaints.length === 0; no += 1) {
    const phase = await tellPhase(run, no, seconds / phases, resyncs);
    total.add(phase.tally);
    resyncs = phase.resyncs;
  }
  return total;
}

function summarize(run: FaultRun, total: Tally): void {
  console.log('');
  for (const [label, text] of summaryLines(total)) console.log(labelled(label, text));
  console.log(labelled('Journal', run.journal.path));
  console.log(labelled('Logs', run.machines.first.logs));
}

/**
 * Writes, reads and torments a shop of its own below `root` until the time is over or something is wrong.
 * @returns what is wrong
 */
export async function runFaults(root: string, options: FaultOptions): Promise<string[]> {
  const machines = await freshMachines(root);
  const { interrupted, forget } = stopOnSignals(machines);
  try {
    const run = await openRun(machines, options, interrupted);
    const total = await runPhases(run, options).catch((error) => {
      run.onComplaint(`the run broke off: ${errorText(error)}`, {});
      return run.nextTally();
    });
    summarize(run, total);
    run.writer.close();
    run.journal.close();
    return run.complaints;
  } finally {
    await stopMachines(machines);
    forget();
  }
}
