import { type Random, Weighted } from '../../lib/platform/random.ts';

/** `kill`: -9. `freeze`: stopped for a while. `end`: asked to end. The first and the last are followed by a new start. */
export type FaultKind = 'kill' | 'freeze' | 'end';

export interface Fault {
  kind: FaultKind;
  /** Name of the process. */
  target: string;
  /** Milliseconds that it is frozen, or away before it is started again. */
  ms: number;
}

const KINDS = new Weighted<FaultKind>([
  ['kill', 5],
  ['freeze', 4],
  ['end', 2],
]);

const SHARE_OF_PAIRS = 0.2;

interface Candidate {
  name: string;
  weight: number;
}

function one(random: Random, candidates: readonly Candidate[]): Fault {
  const target = new Weighted(candidates.map(({ name, weight }) => [name, weight] as const)).draw(random);
  const kind = KINDS.draw(random);
  const ms = kind === 'freeze' ? random.whole(1_000, 8_000) : random.chance(0.5) ? 0 : random.whole(0, 3_000);
  return { kind, target, ms };
}

/** What is done next, to one process or to two at once. */
export function drawFaults(random: Random, candidates: readonly Candidate[]): Fault[] {
  if (candidates.length === 0) return [];
  const first = one(random, candidates);
  const others = candidates.filter(({ name }) => name !== first.target);
  return others.length > 0 && random.chance(SHARE_OF_PAIRS) ? [first, one(random, others)] : [first];
}
