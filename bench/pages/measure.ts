import { progressBar } from '../../scripts/terminal/progress.ts';
import { load } from '../load/closed-loop.ts';
import type { Sample } from '../load/sample.ts';
import type { ServerProcess } from '../server-process.ts';
import type { PagesOptions } from './bench.ts';
import { cpuSeconds, ownCpuSeconds } from './cpu.ts';
import { type Measurement, measurementOf, type Round, roundOf } from './measurement.ts';

/** A server and what it is asked for. */
export interface Contender {
  name: string;
  server: ServerProcess;
  /** Begins a round: answers what gives one path after the other, and null when there are no more. */
  paths: () => () => string | null;
  /** Of its visitors, see `requestsTo`. */
  cookies?: () => string;
  /** A request as it is sent, where it is another one than that for a page. */
  requestOf?: (path: string) => Buffer;
  /** As many as it takes to see what it can do, where most of the time is spent waiting. */
  connections?: number;
  /** Comes before each round. */
  before?: () => Promise<unknown>;
}

/** A process that has just started compiles what it runs often first. */
const WARM_SECONDS = 3;

type LoadSetting = Pick<PagesOptions, 'connections' | 'seconds'>;

type MeasureOptions = Pick<PagesOptions, 'rounds' | 'connections' | 'seconds'>;

async function loadOn(
  { server, paths, before, cookies, requestOf, connections }: Contender,
  setting: LoadSetting,
) {
  await before?.();
  const [server0, load0] = [cpuSeconds(server.pid), ownCpuSeconds()];
  const sample = await load({
    ...setting,
    ...(connections !== undefined && { connections }),
    origin: server.origin,
    nextPath: paths(),
    cookies,
    requestOf,
  });
  const cpu = { server: cpuSeconds(server.pid) - server0, load: ownCpuSeconds() - load0 };
  return { sample, round: roundOf(sample, cpu) };
}

function addTo(caches: Map<string, number>, { caches: more }: Sample): void {
  for (const [value, count] of more) caches.set(value, (caches.get(value) ?? 0) + count);
}

/** Puts load on all contenders in turn, in every round, after a short one that does not count. Answers in their order. */
export async function measure<const List extends readonly Contender[]>(
  label: string,
  contenders: List,
  options: MeasureOptions,
): Promise<{ [At in keyof List]: Measurement }> {
  const bar = progressBar(label, contenders.length * (options.rounds + 1));
  const found = contenders.map(() => ({ rounds: [] as Round[], caches: new Map<string, number>() }));
  try {
    for (let no = 0; no <= options.rounds; no += 1) {
      const seconds = no === 0 ? Math.min(WARM_SECONDS, options.seconds) : options.seconds;
      for (const [at, contender] of contenders.entries()) {
        const { sample, round } = await loadOn(contender, { ...options, seconds });
        bar.update(no * contenders.length + at + 1);
        if (no === 0) continue;
        found[at]?.rounds.push(round);
        addTo(found[at]?.caches ?? new Map(), sample);
      }
    }
  } finally {
    bar.finish(`${options.rounds} rounds`);
  }
  const measured = found.map(({ rounds, caches }, at) =>
    measurementOf(contenders[at]?.name ?? '', rounds, caches),
  );
  return measured as { [At in keyof List]: Measurement };
}
