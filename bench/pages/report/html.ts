import { readFileSync } from 'node:fs';
import type { Column } from '../../table.ts';
import type { Goal } from '../goal.ts';
import { courseChart, speedChart } from './chart.ts';
import { inRounds, type PagesReport, shownGoal, shownWanted } from './report.ts';
import { MEASURED, SEEN } from './text.ts';

type Row = PagesReport['rows'][number];

const STYLE = readFileSync(new URL('report.css', import.meta.url), 'utf8');

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

function tableOf<Item>(items: readonly Item[], columns: readonly Column<Item>[]): string {
  if (items.length === 0) return '';
  const titles = columns.map(([title]) => `<th scope="col">${escaped(title)}</th>`).join('');
  const head = columns.some(([title]) => title !== '') ? `<thead><tr>${titles}</tr></thead>` : '';
  const lines = items.map((item) => {
    const [name = '', ...values] = columns.map(([, text]) => escaped(text(item)));
    return `<tr><th scope="row">${name}</th>${values.map((value) => `<td>${value}</td>`).join('')}</tr>`;
  });
  return `<div class="wide"><table>${head}<tbody>${lines.join('')}</tbody></table></div>`;
}

function tile(goal: Goal): string {
  const [state, word] = goal.isMet ? ['met', 'met'] : ['missed', 'not met'];
  return `<li class="${state}"><span>${escaped(goal.what)}</span><strong>${escaped(shownGoal(goal))}</strong>
<small>wanted ${escaped(shownWanted(goal))} · ${word}</small></li>`;
}

const tiles = (goals: readonly Goal[]) =>
  goals.length > 0 ? `<ul class="goals">${goals.map(tile).join('')}</ul>` : '';

/** The goal that a course is held against: the first of its row. */
const goalOf = ({ goals }: Row) =>
  goals[0] && 'atMost' in goals[0].wanted ? goals[0].wanted.atMost : Number.NaN;

function section(row: Row): string {
  const { title, measurements, goals, figures, course, notes } = row;
  const speeds = measurements.length > 1 ? `<figure>${speedChart(measurements)}</figure>` : '';
  const over = course ? `<figure>${courseChart(course, goalOf(row))}</figure>` : '';
  const said = notes.map((note) => `<p class="note">${escaped(note)}</p>`).join('');
  return `<section id="${row.name}"><h2>${escaped(title)}</h2>
${tiles(goals)}${speeds}${over}${tableOf(measurements, MEASURED)}${tableOf(figures, SEEN)}${said}</section>`;
}

function summary({ at, machine, setting, rows }: PagesReport): string {
  const goals = rows.flatMap((row) => row.goals);
  const met = goals.filter(({ isMet }) => isMet).length;
  const where = setting.isPinned
    ? 'The server runs on one core; the load, Valkey, MariaDB and the change pipeline run on another one.'
    : 'Nothing was tied to a core: server and load may have shared one.';
  return `<header><h1>Pages</h1><p class="met-of"><strong>${met} of ${goals.length}</strong> goals met</p>
<p>${where} ${setting.cars.toLocaleString('en')} cars, ${setting.connections} connections,
${inRounds(setting.rounds)} of ${setting.seconds} s, every server in turn.</p>
<p class="faint">${escaped(machine.processor)}, ${machine.cores} cores, ${machine.memoryGib} GiB,
${escaped(machine.system)}, Node ${escaped(machine.node)} · <time datetime="${at}">${at.slice(0, 16).replace('T', ' ')} UTC</time> ·
<code>npm run bench -- pages</code></p></header>`;
}

/** A report as one HTML file that needs nothing else. */
export function pagesHtml(report: PagesReport): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><title>Forecourt: pages, measured</title><style>${STYLE}</style></head>
<body><main>${summary(report)}${report.rows.map(section).join('\n')}
<footer>≥ and ≤: the core of the load was busy all the time; the true value is on that side. CPU s/1,000: seconds of the server's core per thousand answers. kB/answer: as received, head included.</footer>
</main></body></html>
`;
}
