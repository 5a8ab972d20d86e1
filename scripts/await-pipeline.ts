import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'mysql2/promise';
import { catchUp } from '../lib/changes/audit/catch-up.ts';
import type { ChangeLogProgress } from '../lib/changes/log/change-log.ts';
import { openLogProgress } from '../lib/changes/log/log-progress.ts';
import type { Valkey } from '../lib/serving/valkey.ts';
import { labelled } from './terminal/line.ts';
import { type Progress, progressBar } from './terminal/progress.ts';

const LONGEST_MS = 600_000;
/** Nothing moves any more: something is in the pipeline's way that `npm run status` tells about. */
const STALLED_MS = 20_000;
const LOOK_EVERY_MS = 250;

/** A bar over the entries that wait; how many there are is known once they have begun to arrive. */
function backlogBar(): { show(backlog: number): void; finish(note: string): void } {
  let bar: Progress | null = null;
  let most = 0;
  return {
    show(backlog) {
      if (backlog === 0) return;
      if (!bar) most = backlog;
      bar ??= progressBar('Payloads', backlog);
      bar.update(Math.max(0, most - backlog));
    },
    finish(note) {
      (bar ?? progressBar('Payloads', 0)).finish(note);
    },
  };
}

/** Shows the backlog until it has not moved for a while, or `signal` is aborted. */
async function untilStalled(
  progress: ChangeLogProgress,
  show: (backlog: number) => void,
  signal: AbortSignal,
): Promise<'stalled'> {
  let before = '';
  let movedAt = performance.now();
  while (!signal.aborted && performance.now() - movedAt < STALLED_MS) {
    const [checkpoint, backlog] = await Promise.all([progress.checkpoint(), progress.backlog()]);
    const standing = `${checkpoint?.gtid} ${backlog}`;
    if (standing !== before) movedAt = performance.now();
    before = standing;
    show(backlog);
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => {});
  }
  return 'stalled';
}

/** Waits, with a bar, until the change pipeline has brought everything to the pages that MySQL has now. */
export async function awaitPipeline(pool: Pool, valkey: Valkey): Promise<void> {
  const progress = openLogProgress(valkey);
  const bar = backlogBar();
  const end = new AbortController();
  const arrived = catchUp({ pool, progress, withinMs: LONGEST_MS }).then(({ kind }) => kind === 'applied');
  const stalled = untilStalled(progress, bar.show, end.signal).then(() => false);
  const isDone = await Promise.race([arrived, stalled]).finally(() => end.abort());
  bar.finish(isDone ? 'brought by the change pipeline' : 'still under way');
  if (!isDone) console.log(labelled('', 'The pages follow by themselves; `npm run status` shows how far.'));
}
