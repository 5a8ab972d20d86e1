import { setTimeout as sleep } from 'node:timers/promises';
import { errorText } from '../../lib/platform/error-text.ts';
import { Random } from '../../lib/platform/random.ts';
import { isRunning, type ProcessIdentity, signal as send } from '../stack/process-identity.ts';
import { drawFaults, type Fault } from './draw-fault.ts';
import type { Journal } from './journal.ts';
import type { Tally } from './tally.ts';
import type { Target } from './targets.ts';

const SHORTEST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 4_000;
const POLL_MS = 20;
/** How long a process may take to end when it is asked to. */
const PATIENCE_MS = 15_000;

export interface TormentorParts {
  targets: readonly Target[];
  seed: number;
  journal: Journal;
  tally: () => Tally;
  onComplaint: (complaint: string, facts: object) => void;
}

async function untilGone(identity: ProcessIdentity): Promise<boolean> {
  const deadline = performance.now() + PATIENCE_MS;
  while (isRunning(identity)) {
    if (performance.now() > deadline) return false;
    await sleep(POLL_MS);
  }
  return true;
}

/** Ends, freezes and restarts the processes of this run, as chance will have it. */
export class Tormentor {
  readonly #parts: TormentorParts;
  readonly #random: Random;
  readonly #busy = new Set<string>();

  constructor(parts: TormentorParts) {
    this.#parts = parts;
    this.#random = new Random(parts.seed, 1_000);
  }

  /** Goes on until `signal` is aborted; everything runs again then. */
  async run(signal: AbortSignal): Promise<void> {
    const underWay = new Set<Promise<void>>();
    while (!signal.aborted) {
      await sleep(this.#random.whole(SHORTEST_PAUSE_MS, LONGEST_PAUSE_MS), undefined, { signal }).catch(
        () => {},
      );
      if (signal.aborted) break;
      const free = this.#parts.targets.filter((target) => !this.#busy.has(target.name) && target.find());
      for (const fault of drawFaults(this.#random, free)) {
        const done = this.#perform(fault, signal)
          .catch((error) => this.#parts.onComplaint(`after a fault: ${errorText(error)}`, fault))
          .finally(() => underWay.delete(done));
        underWay.add(done);
      }
    }
    await Promise.all(underWay);
  }

  async #perform(fault: Fault, signal: AbortSignal): Promise<void> {
    const target = this.#parts.targets.find(({ name }) => name === fault.target);
    const identity = target?.find();
    if (!target || !identity) return;
    this.#busy.add(target.name);
    this.#parts.journal.note('fault', { ...fault, pid: identity.pid });
    this.#parts.tally().count(`fault:${fault.target} ${fault.kind}`);
    try {
      if (fault.kind === 'freeze') await this.#freeze(identity, fault.ms, signal);
      else await this.#endAndRevive(target, identity, fault, signal);
      this.#parts.journal.note('recovered', { target: target.name, pid: target.find()?.pid });
    } finally {
      this.#busy.delete(target.name);
    }
  }

  async #freeze(identity: ProcessIdentity, ms: number, signal: AbortSignal): Promise<void> {
    send(identity, 'SIGSTOP');
    await sleep(ms, undefined, { signal }).catch(() => {});
    send(identity, 'SIGCONT');
  }

  async #endAndRevive(
    target: Target,
    identity: ProcessIdentity,
    { kind, ms }: Fault,
    signal: AbortSignal,
  ): Promise<void> {
    send(identity, kind === 'kill' ? 'SIGKILL' : 'SIGTERM');
    if (!(await untilGone(identity)))
      throw new Error(`${target.name} did not end within ${PATIENCE_MS / 1_000} s`);
    await sleep(ms, undefined, { signal }).catch(() => {});
    await target.revive();
  }
}
