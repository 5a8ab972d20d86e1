import { labelled } from '../../terminal/line.ts';
import type { Evidence, Verdict } from './judge.ts';

/** Places that are named one by one. */
const SHOWN = 20;
const COLUMN = 11;

const cells = (texts: readonly string[]) => texts.map((text) => text.padStart(COLUMN)).join('');

/** How many answers each has got of each kind, and behind a plus how many values of their own were in them. */
function table({ personas, before, after }: Evidence): string[] {
  const looks = [...before, ...after];
  const areas = [...new Set(looks.map(({ area }) => area))];
  const rows = areas.map((area) => {
    const counts = personas.map(({ name }) => {
      const of = looks.filter((look) => look.area === area && look.persona === name);
      const own = of.reduce((sum, look) => sum + look.own.length, 0);
      const leaks = of.reduce((sum, look) => sum + look.leaks.length, 0);
      return `${of.length}${own > 0 ? `+${own}` : ''}${leaks > 0 ? `!${leaks}` : ''}`;
    });
    return labelled(area, cells(counts));
  });
  return [labelled('Answers', cells(personas.map(({ name }) => name))), ...rows];
}

/** `200: 1,204, 404: 12`. */
function statuses({ before, after }: Evidence): string {
  const counts = new Map<number, number>();
  for (const { status } of [...before, ...after]) counts.set(status, (counts.get(status) ?? 0) + 1);
  const sorted = [...counts].sort(([a], [b]) => a - b);
  return sorted.map(([status, count]) => `${status}: ${count.toLocaleString('en-IN')}`).join(', ');
}

function list(label: string, lines: readonly string[]): string[] {
  const rest = lines.length - SHOWN;
  return [
    ...lines.slice(0, SHOWN).map((line, at) => labelled(at === 0 ? label : '', line)),
    ...(rest > 0 ? [labelled('', `and ${rest} more`)] : []),
  ];
}

const leakLine = ({ where, canaries }: Verdict['leaks'][number]): string => {
  const what = new Set(canaries.map(({ part, carId }) => `${part} of car ${carId}`));
  return `${[...what].join(', ')}: ${where}`;
};

/** What was looked at, as whom, and what was found, as lines for a terminal. */
export function privacyLines(evidence: Evidence, verdict: Verdict): string[] {
  const { canaries, searched } = evidence;
  const { leaks, missing, unanswered } = verdict;
  return [
    ...table(evidence),
    labelled('', '+ values that are open to whoever asked, ! values that are not'),
    labelled('Statuses', statuses(evidence)),
    ...searched.map(({ what, count }) => labelled('Searched', `${count.toLocaleString('en-IN')} ${what}`)),
    labelled('Values', `${canaries.length} looked for, which stand nowhere but in paid columns`),
    labelled(
      'Leaks',
      leaks.length === 0 ? 'none' : `in ${leaks.length} place${leaks.length === 1 ? '' : 's'}`,
    ),
    ...list('', leaks.map(leakLine)),
    ...list('Missing', missing),
    ...list('Unanswered', unanswered),
  ];
}
