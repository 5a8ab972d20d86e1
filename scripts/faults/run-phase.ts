import { setTimeout as sleep } from 'node:timers/promises';
import { stopStack } from '../stack/stop-stack.ts';
import { ensureWorkers } from '../stack/workers.ts';
import type { FaultRun } from './fault-run.ts';
import { targetsOf } from './machines.ts';
import { type QuietPoint, quietPoint } from './quiet-point.ts';
import { Readers } from './readers.ts';
import type { Target } from './targets.ts';
import { Tormentor } from './tormentor.ts';

interface Phase {
  targets: readonly Target[];
  seed: number;
  seconds: number;
}

/** Seconds after which the rest of a phase is given up: everything in it has limits of its own that are shorter. */
const LONGEST_QUIET_SECONDS = 150;

async function inTime<T>(work: Promise<T>, seconds: number): Promise<T> {
  const end = new AbortController();
  const late = sleep(seconds * 1_000, undefined, { signal: end.signal }).then(() => {
    throw new Error(`the phase did not end within ${seconds} s`);
  });
  return Promise.race([work, late]).finally(() => {
    end.abort();
    late.catch(() => {});
  });
}

/** Writes, reads and torments side by side for so long; then everything runs again and nothing is written. */
async function storm(run: FaultRun, { targets, seed, seconds }: Phase): Promise<void> {
  const end = new AbortController();
  const tormentor = new Tormentor({ ...run, targets, seed });
  const work = Promise.all([run.writer.run(end.signal), tormentor.run(end.signal)]);
  await Promise.race([sleep(seconds * 1_000), work]);
  end.abort();
  await work;
}

async function calm(run: FaultRun, { targets }: Phase): Promise<QuietPoint> {
  const { urls, origin, world } = run;
  for (const target of targets) await target.revive();
  await run.writer.settle();
  return quietPoint({ urls, origin, targets, fleet: world.fleet });
}

async function withReaders<T>(run: FaultRun, seed: number, work: () => Promise<T>): Promise<T> {
  const end = new AbortController();
  const reading = new Readers({ ...run, fleet: run.world.fleet, seed }).run(end.signal);
  return work().finally(() => {
    end.abort();
    return reading;
  });
}

/**
 * One phase: a storm, then a quiet point. Readers read through both. In every second phase another machine shares the work.
 * @param no from 1
 */
export async function runPhase(run: FaultRun, no: number, seconds: number): Promise<QuietPoint> {
  const { machines, urls } = run;
  const isShared = no % 2 === 0;
  if (isShared) await ensureWorkers(machines.second, urls);
  const seed = run.seed * 1_000 + no;
  const phase = { targets: targetsOf(machines, urls, isShared), seed, seconds };
  const work = () => storm(run, phase).then(() => calm(run, phase));
  const found = await withReaders(run, seed, () => inTime(work(), seconds + LONGEST_QUIET_SECONDS));
  if (isShared) await stopStack(machines.second);
  return found;
}
