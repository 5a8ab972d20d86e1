import type { Audit, ExplainedFinding } from '../../lib/changes/audit/audit.ts';
import { DIFFERENCE_KINDS } from '../../lib/changes/audit/difference.ts';
import { labelled } from '../terminal/line.ts';
import { inWords } from '../terminal/time-span.ts';

/** Differences that are printed one by one. */
const SHOWN = 20;

const number = (value: number) => value.toLocaleString('en-IN');
const counted = (value: number, noun: string) => `${number(value)} ${noun}${value === 1 ? '' : 's'}`;

type Explained = ExplainedFinding['differences'][number];

/** Differences of one car that have one kind and one reason: a line of the report. */
interface Item {
  finding: ExplainedFinding;
  first: Explained;
  more: number;
}

function itemsOf(finding: ExplainedFinding): Item[] {
  const items = new Map<string, Item>();
  for (const difference of finding.differences) {
    const key = `${difference.kind} ${difference.reason.name}`;
    const item = items.get(key);
    if (item) item.more += 1;
    else items.set(key, { finding, first: difference, more: 0 });
  }
  return [...items.values()];
}

function itemLines({ finding: { carId, storedAt }, first, more }: Item): string[] {
  const { what, mysql, valkey, reason } = first;
  const subject = carId === null ? 'slug word' : `car ${carId}`;
  const others = more > 0 ? `, and ${number(more)} more` : '';
  const age = storedAt === null ? '' : `; stored ${inWords((Date.now() - storedAt) / 1000)} ago`;
  return [
    labelled(subject, `${what}: ${mysql} in MySQL, ${valkey} in Valkey${others}`),
    labelled('', `${reason.name}: ${reason.detail}${age}`),
  ];
}

function kindLines(findings: readonly ExplainedFinding[]): string[] {
  return DIFFERENCE_KINDS.flatMap((kind) => {
    const of = findings.map(({ differences }) => differences.filter((each) => each.kind === kind).length);
    const differences = of.reduce((sum, some) => sum + some, 0);
    if (differences === 0) return [];
    const cars = of.filter((some) => some > 0).length;
    const where = kind === 'slug word' ? '' : ` in ${counted(cars, 'car')}`;
    return [labelled(kind, `${counted(differences, 'difference')}${where}`)];
  });
}

function pipelineLine({ pipeline }: Audit): string {
  if (pipeline.kind === 'applied') return labelled('Pipeline', 'has applied all that was committed before');
  if (pipeline.kind === 'never ran') return labelled('Pipeline', 'has never run: compared without waiting');
  const where = pipeline.isCaptured
    ? 'projectors have not finished'
    : 'capture has not read all of the binlog';
  return labelled(
    'Pipeline',
    `is behind: ${where} (${number(pipeline.backlog)} entries of the log are open)`,
  );
}

function verdictLine({ findings, pipeline }: Audit): string {
  if (findings.length === 0) {
    return labelled('Differences', pipeline.kind === 'behind' ? 'none so far' : 'none');
  }
  const note = pipeline.kind === 'behind' ? ', which may be changes on their way' : '';
  const cars = findings.filter(({ carId }) => carId !== null).length;
  return labelled(
    'Differences',
    `in ${counted(cars, 'car')}${cars < findings.length ? ' and the slug words' : ''}${note}`,
  );
}

/** An audit as lines for a terminal. */
export function auditLines(audit: Audit): string[] {
  const { findings, unjudged } = audit;
  const items = findings.flatMap(itemsOf);
  const rest = items.length - SHOWN;
  return [
    pipelineLine(audit),
    ...(unjudged.length > 0
      ? [labelled('Not judged', `${counted(unjudged.length, 'car')} that changed all the time`)]
      : []),
    verdictLine(audit),
    ...kindLines(findings),
    ...(items.length > 0 ? [''] : []),
    ...items.slice(0, SHOWN).flatMap(itemLines),
    ...(rest > 0 ? [labelled('', `and ${number(rest)} more; --json lists them all`)] : []),
  ];
}

/** 0: all right; 1: differences; 2: it could not be judged. */
export function exitCodeOf({ findings, unjudged, pipeline }: Audit): number {
  if (pipeline.kind === 'behind') return 2;
  if (findings.length > 0) return 1;
  return unjudged.length > 0 ? 2 : 0;
}
