import { audit } from '../../lib/changes/audit/audit.ts';
import { openLogProgress } from '../../lib/changes/log/log-progress.ts';
import { errorText } from '../../lib/platform/error-text.ts';
import type { StackUrls } from '../../lib/platform/stack-file.ts';
import { KEY } from '../../lib/serving/keys.ts';
import type { Valkey } from '../../lib/serving/valkey.ts';
import { withStores } from '../stack/with-stores.ts';
import { auditLines } from '../verify/report.ts';
import { sightOf } from './answers.ts';
import type { Fleet } from './fleet.ts';
import type { Target } from './targets.ts';

/** How long the pipeline may take to get over the last fault and to apply what is left. */
const CATCH_UP_MS = 90_000;
/** Cars whose pages are compared with what the writer has committed. */
const PAGES = 40;

export interface QuietPoint {
  cars: number;
  /** Requests to build everything anew since the servers were made. */
  resyncs: number;
  complaints: string[];
}

interface QuietParts {
  urls: StackUrls;
  origin: string;
  targets: readonly Target[];
  fleet: Fleet;
}

async function resyncsIn(valkey: Valkey): Promise<number> {
  const info = (await valkey.xinfo('STREAM', KEY.resyncs).catch(() => [])) as unknown[];
  const at = info.indexOf('entries-added');
  return at < 0 ? 0 : Number(info[at + 1]);
}

async function auditAll({ urls }: QuietParts): Promise<QuietPoint> {
  return withStores(urls, async (pool, valkey) => {
    const stores = { pool, valkey };
    const found = await audit({ stores, progress: openLogProgress(valkey), withinMs: CATCH_UP_MS });
    const isWrong =
      found.findings.length > 0 || found.unjudged.length > 0 || found.pipeline.kind !== 'applied';
    const letters = await valkey.xlen(KEY.deadLetters);
    const complaints = isWrong ? auditLines(found).map((line) => line.trim()) : [];
    if (letters > 0) complaints.push(`${letters} dead letters`);
    return { cars: found.cars, resyncs: await resyncsIn(valkey), complaints };
  });
}

/** What a page says that the auditor has found right in Valkey: the newest state, and nothing else. */
async function pageComplaints({ origin, fleet }: QuietParts): Promise<string[]> {
  const ids = [...new Set([...fleet.recentIds(), ...fleet.ids()])].slice(0, PAGES);
  const complaints: string[] = [];
  for (const id of ids) {
    const response = await fetch(`${origin}/used-cars/${id}`, { signal: AbortSignal.timeout(10_000) });
    const sight = sightOf(response.status, await response.text(), 'html');
    const isThere = fleet.ids().includes(id);
    if (isThere && sight.kind === 'unknown') complaints.push(`car ${id} is not found although it is there`);
    if (!isThere && sight.kind !== 'unknown') complaints.push(`car ${id} is shown although it was deleted`);
    if (sight.kind === 'seen' && isThere && sight.km !== fleet.km(id))
      complaints.push(`car ${id} shows ${sight.km} km instead of ${fleet.km(id)} km, with nothing under way`);
  }
  return complaints;
}

/**
 * Nothing is written and nothing torments: every process runs, the pipeline has caught up by position, and what is served is
 * what MySQL says.
 */
export async function quietPoint(parts: QuietParts): Promise<QuietPoint> {
  try {
    for (const target of parts.targets) await target.revive();
    const audited = await auditAll(parts);
    return { ...audited, complaints: [...audited.complaints, ...(await pageComplaints(parts))] };
  } catch (error) {
    return { cars: 0, resyncs: 0, complaints: [`the quiet point failed: ${errorText(error)}`] };
  }
}
