import { readSampleTotals } from '../../../lib/changes/audit/sample-totals.ts';
import type { Checkpoint } from '../../../lib/changes/checkpoint.ts';
import { openLogProgress } from '../../../lib/changes/log/log-progress.ts';
import { countDeadLetters } from '../../../lib/changes/project/dead-letters.ts';
import type { WorkerState } from '../../../lib/changes/worker-state.ts';
import { KEY } from '../../../lib/serving/keys.ts';
import { trustIn, vouchedUpTo } from '../../../lib/serving/trust.ts';
import type { Valkey } from '../../../lib/serving/valkey.ts';
import { labelled } from '../../terminal/line.ts';
import { inWords } from '../../terminal/time-span.ts';

/** A MySQL server that has seen several masters has a GTID set of many lines. */
const LONGEST_GTID = 40;

const count = (value: number) => Math.round(value).toLocaleString('en-IN');
const counted = (value: number, what: string) => `${count(value)} ${what}${value === 1 ? '' : 's'}`;
const ago = (at: number) => `${inWords(Math.max(0, Date.now() - at) / 1000)} ago`;

function shortened(gtid: string): string {
  if (gtid.length <= LONGEST_GTID) return gtid;
  return `…${gtid.slice(1 - LONGEST_GTID)}`;
}

function followed(checkpoint: Checkpoint | null): string {
  if (!checkpoint) return 'nothing yet';
  const { file, pos, gtid, at } = checkpoint;
  const place = [file && `${file}:${pos}`, gtid && `GTID ${shortened(gtid)}`].filter(Boolean).join(', ');
  return `up to ${place || 'the beginning of the binlog'}${at > 0 ? `, committed ${ago(at)}` : ''}`;
}

function speed(states: readonly WorkerState[]): string | null {
  if (states.length === 0) return null;
  const perSecond = (worker: string) =>
    states.reduce((sum, { name, entriesPerSecond }) => sum + (name === worker ? entriesPerSecond : 0), 0);
  const lag = states.find(({ name, lagMs }) => name === 'capture' && lagMs !== null)?.lagMs;
  const late = lag == null ? '' : `; ${count(lag)} ms from commit to log`;
  return `${count(perSecond('capture'))} changes a second read, ${count(perSecond('project'))} finished${late}`;
}

async function trust(valkey: Valkey): Promise<string> {
  const text = await valkey.get(KEY.trusted);
  if (!text) return 'nobody vouches for what Valkey holds: ids that it lacks are asked of MySQL';
  const { hasListings } = await trustIn(valkey, text);
  const fresh = await vouchedUpTo(valkey);
  if (hasListings && fresh !== null) {
    const seconds = ((Date.now() - fresh) / 1000).toFixed(1);
    return `whatever was committed until ${seconds} s ago is on the pages`;
  }
  return 'not before the pipeline has caught up: until then what is older comes from MySQL';
}

async function audited(valkey: Valkey): Promise<string | null> {
  const sample = await readSampleTotals(valkey);
  if (!sample) return null;
  const { reads, inconsistent, withinMs, at } = sample;
  return `${count(reads - inconsistent)} of ${count(reads)} reads consistent within ${count(withinMs)} ms, ${ago(at)}`;
}

/** How far changes of MySQL have come, as lines. */
export async function pipelineLines(valkey: Valkey, states: readonly WorkerState[]): Promise<string[]> {
  const progress = openLogProgress(valkey);
  const [checkpoint, backlog, dead] = await Promise.all([
    progress.checkpoint(),
    progress.backlog(),
    countDeadLetters(valkey),
  ]);
  const lines: [label: string, text: string | null][] = [
    ['Followed', followed(checkpoint)],
    ['Speed', speed(states)],
    ['Backlog', `${counted(backlog, 'change')}, ${counted(dead, 'dead letter')}`],
    ['Audit', await audited(valkey)],
    ['Trust', await trust(valkey)],
  ];
  return lines.flatMap(([label, text]) => (text ? [labelled(label, text)] : []));
}
