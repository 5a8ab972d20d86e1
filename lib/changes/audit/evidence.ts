import type { Stores } from '../../serving/project-cars.ts';
import type { Valkey } from '../../serving/valkey.ts';
import { listDeadLetters } from '../project/dead-letters.ts';
import type { CatchUp } from './catch-up.ts';
import type { Finding } from './finding.ts';
import { type LogEvidence, readLogEvidence } from './log-evidence.ts';
import type { Evidence } from './reasons.ts';

const LETTERS_AT_ONCE = 1_000;

/** The last dead letter's reason by car. */
async function readLetters(valkey: Valkey): Promise<Map<number, string>> {
  const reasons = new Map<number, string>();
  let after = '';
  for (;;) {
    const letters = await listDeadLetters(valkey, after, LETTERS_AT_ONCE);
    for (const { carId, reason } of letters) if (carId !== null) reasons.set(carId, reason);
    const last = letters.at(-1);
    if (!last) return reasons;
    after = last.id;
  }
}

/** Tickets are microseconds of Valkey's clock, by which entries are numbered too. */
function isNewer(entryAt: number, version: string | null): boolean {
  return version === null || entryAt > Number(version) / 1000;
}

function entryAfter({ last }: LogEvidence): Evidence['entryAfter'] {
  return (carId, version) => {
    const subjects = ['all', carId ?? 'words'] as const;
    const newest = Math.max(...subjects.map((subject) => last.get(subject) ?? 0));
    return newest > 0 && isNewer(newest, version) ? newest : null;
  };
}

/** Reads what surrounds some findings; the log only where it can tell something. */
export async function readEvidence(
  stores: Stores,
  pipeline: CatchUp,
  findings: readonly Finding[],
): Promise<Evidence> {
  const isOutdated = findings.some(({ differences }) =>
    differences.some(({ cause }) => cause === 'outdated'),
  );
  const letters = await readLetters(stores.valkey);
  const log = isOutdated ? await readLogEvidence(stores) : { last: new Map(), from: null };
  return {
    backlog: pipeline.kind === 'behind' ? pipeline.backlog : null,
    hasPipeline: pipeline.kind !== 'never ran',
    letterOf: (carId) => letters.get(carId) ?? null,
    entryAfter: entryAfter(log),
    logFrom: log.from,
  };
}
