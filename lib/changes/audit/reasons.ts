import type { Cause, Finding } from './finding.ts';

/** Why something differs, as far as it can be found out. */
export interface Reason {
  name:
    | 'never built'
    | 'payload lost'
    | 'cannot be built'
    | 'dead-lettered'
    | 'marked stale'
    | 'pipeline behind'
    | 'not applied'
    | 'written past the binlog'
    | 'no pipeline'
    | 'orphaned member'
    | 'member lost'
    | 'altered in Valkey';
  detail: string;
}

/** What is known around a finding. */
export interface Evidence {
  /** Entries under way when the pipeline did not get there in time; null when it did. */
  backlog: number | null;
  hasPipeline: boolean;
  /** The reason in the last dead letter about a car. */
  letterOf: (carId: number) => string | null;
  /** Milliseconds since 1970 of the last entry in the log that concerns a car (null: the words) and is newer than `version`. */
  entryAfter: (carId: number | null, version: string | null) => number | null;
  /** Milliseconds since 1970 from which on the log is kept; null for an empty log. */
  logFrom: number | null;
}

const instant = (ms: number) => new Date(ms).toISOString();

/** What is stored is whole, but MySQL says something else: which part of the way was missed? */
function missedReason({ carId, version }: Finding, evidence: Evidence): Reason {
  if (!evidence.hasPipeline) return { name: 'no pipeline', detail: 'no change was ever captured' };
  const entry = evidence.entryAfter(carId, version);
  if (entry !== null) return { name: 'not applied', detail: `an entry of ${instant(entry)} concerns it` };
  const reach = evidence.logFrom === null ? 'is empty' : `reaches back to ${instant(evidence.logFrom)}`;
  const doubt = carId === null ? ', unless Valkey was altered' : '';
  return { name: 'written past the binlog', detail: `no newer entry concerns it; the log ${reach}${doubt}` };
}

const PLAIN: Record<Exclude<Cause, 'outdated' | 'unbuildable' | 'stale' | 'missing'>, Reason> = {
  lost: { name: 'payload lost', detail: 'its key is gone, the rest is there' },
  orphaned: { name: 'orphaned member', detail: 'its own record does not name it' },
  dropped: { name: 'member lost', detail: 'its own record names it' },
  altered: { name: 'altered in Valkey', detail: 'what is stored contradicts itself' },
};

/** The reason for one difference of a finding. */
export function reasonOf(cause: Cause, finding: Finding, evidence: Evidence): Reason {
  const { carId, fault } = finding;
  if (cause === 'unbuildable') return { name: 'cannot be built', detail: fault ?? '' };
  if (evidence.backlog !== null) {
    const { backlog } = evidence;
    return {
      name: 'pipeline behind',
      detail: backlog > 0 ? `${backlog} entries under way` : 'capture has not read it yet',
    };
  }
  if (cause === 'stale' || cause === 'missing' || cause === 'outdated') {
    const letter = carId === null ? null : evidence.letterOf(carId);
    if (letter !== null) return { name: 'dead-lettered', detail: letter };
  }
  if (cause === 'stale')
    return { name: 'marked stale', detail: 'building it failed; its page comes from MySQL' };
  if (cause === 'missing') return { name: 'never built', detail: 'nothing is stored' };
  return cause === 'outdated' ? missedReason(finding, evidence) : PLAIN[cause];
}
