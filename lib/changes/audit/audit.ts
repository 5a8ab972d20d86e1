import type { Stores } from '../../serving/project-cars.ts';
import type { ChangeLogProgress } from '../log/change-log.ts';
import { type CatchUp, catchUp } from './catch-up.ts';
import { confirm } from './confirm.ts';
import type { Difference } from './difference.ts';
import { readEvidence } from './evidence.ts';
import { findSuspects, type OnProgress } from './find-suspects.ts';
import { type Finding, findingOf } from './finding.ts';
import type { Compared } from './look.ts';
import { pickCars } from './pick-cars.ts';
import { type Reason, reasonOf } from './reasons.ts';
import { auditWords } from './slug-words.ts';
import { Suspects } from './suspects.ts';

export interface AuditParts {
  stores: Stores;
  progress: ChangeLogProgress;
  /** Milliseconds that the pipeline is given to apply what was committed, each time it is waited for. */
  withinMs: number;
}

export interface AuditOptions {
  /** Only so many cars, drawn at random; 0 for all. Strays in filter sets are not looked for then. */
  sample?: number;
  onProgress?: OnProgress;
}

/** A car, or the slug words (null), with what is wrong and why. */
export interface ExplainedFinding {
  carId: number | null;
  /** When what is stored was read from MySQL, milliseconds since 1970; null where nothing is stored. */
  storedAt: number | null;
  differences: (Difference & { reason: Reason })[];
}

/** What an audit has found. While the pipeline is `behind`, findings may be changes on their way. */
export interface Audit {
  /** Cars compared. */
  cars: number;
  findings: ExplainedFinding[];
  /** Cars that changed too fast to be judged. */
  unjudged: number[];
  pipeline: CatchUp;
}

type Judged = Omit<Audit, 'cars'>;

async function judge(
  { stores, ...rest }: AuditParts,
  suspects: Suspects,
  withWords: boolean,
): Promise<Judged> {
  const wait = () => catchUp({ pool: stores.pool, ...rest });
  const found: Finding[] = [];
  const onConfirmed = (car: Compared) => void found.push(findingOf(car));
  const cars = await confirm({ stores, catchUp: wait, onConfirmed }, suspects);
  const words = withWords && cars.pipeline.kind !== 'behind' ? await auditWords(stores, wait) : null;
  if (words?.finding) found.push(words.finding);
  const pipeline = words?.pipeline ?? cars.pipeline;
  const evidence = await readEvidence(stores, pipeline, found);
  const findings = found.map((finding) => ({
    carId: finding.carId,
    storedAt: finding.version === null ? null : Math.floor(Number(finding.version) / 1000),
    differences: finding.differences.map(({ cause, ...difference }) => ({
      ...difference,
      reason: reasonOf(cause, finding, evidence),
    })),
  }));
  return { findings, unjudged: cars.unjudged, pipeline };
}

/**
 * Compares payloads, cards, filter sets, orders, marks, the bitmaps of ids and the slug words with what MySQL says now. The
 * pipeline is waited for by position, so that nothing is taken for wrong that is merely on its way.
 * @throws {Error} when a store is away
 */
export async function audit(parts: AuditParts, options: AuditOptions = {}): Promise<Audit> {
  const { sample = 0, onProgress = () => {} } = options;
  const { kind } = await catchUp({ pool: parts.stores.pool, ...parts });
  const patience = kind === 'behind' ? 0 : parts.withinMs;
  const { cars, suspects } =
    sample > 0 ? await pickCars(parts.stores, sample) : await findSuspects(parts.stores, onProgress);
  return { cars, ...(await judge({ ...parts, withinMs: patience }, suspects, true)) };
}

/** The same for what an earlier audit has found. */
export async function auditAgain(parts: AuditParts, findings: readonly ExplainedFinding[]): Promise<Audit> {
  const suspects = new Suspects();
  for (const { carId, differences } of findings) {
    if (carId !== null) suspects.add(carId, setsNamed(differences));
  }
  const withWords = findings.some(({ carId }) => carId === null);
  return { cars: suspects.size, ...(await judge(parts, suspects, withWords)) };
}

/** The filter sets that some differences are about. */
export function setsNamed(differences: readonly Difference[]): string[] {
  return differences.flatMap(({ kind, what }) =>
    kind === 'filter set' && what.startsWith('car:') ? what : [],
  );
}
