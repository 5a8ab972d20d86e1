import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pool } from 'mysql2/promise';
import { catchUp } from '../../../lib/changes/audit/catch-up.ts';
import { openLogProgress } from '../../../lib/changes/log/log-progress.ts';
import type { StackUrls } from '../../../lib/platform/stack-file.ts';
import type { Valkey } from '../../../lib/serving/valkey.ts';
import { labelled } from '../../terminal/line.ts';
import { stage } from '../../terminal/stage.ts';
import type { Home } from '../home.ts';
import { lastLogLines } from '../log-file.ts';
import { isAtWork, type OwnWorker, ownWorkers } from '../pipeline.ts';
import { obstacleToFollowing } from '../place-to-follow-from.ts';
import { withStores } from '../with-stores.ts';
import { ensureWorkers } from '../workers.ts';

/** The shop opens without its pipeline, but not without having given it the time to start and to catch up. */
const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 100;

/** How the pipeline stands, for one line; `advice` follows it where somebody has to do something. */
interface Standing {
  story: string;
  advice: string[];
}

const count = (value: number) => value.toLocaleString('en-IN');

const isSettled = ({ isRunning, state }: OwnWorker) => !isRunning || (state !== null && isAtWork(state));

async function untilAtWork(home: Home, valkey: Valkey, deadline: number): Promise<OwnWorker[]> {
  for (;;) {
    const workers = await ownWorkers(home, valkey);
    if (workers.every(isSettled) || performance.now() > deadline) return workers;
    await sleep(LOOK_EVERY_MS);
  }
}

/** What keeps a worker from its work; nothing where nothing does. */
function complaint(home: Home, { name, label, isRunning, state }: OwnWorker): string[] {
  const log = join(home.logs, `${name}.log`);
  if (!isRunning) return [`${label} has ended. ${log} ends with`, ...lastLogLines(log).split('\n')];
  if (!state) return [`${label} has not said anything yet; ${log} tells more.`];
  if (isAtWork(state)) return [];
  return [`${label} waits: ${state.reason ?? state.state}`];
}

function notFollowing(advice: readonly string[]): Standing {
  const goesOn = 'It goes on trying. Until then `npm run rebuild` brings changes to the pages.';
  return {
    story: 'does not follow MySQL yet',
    advice: [...advice.flatMap((text) => text.split('\n')), goesOn],
  };
}

async function following(pool: Pool, valkey: Valkey, deadline: number): Promise<Standing> {
  const progress = openLogProgress(valkey);
  const caughtUp = await catchUp({ pool, progress, withinMs: deadline - performance.now() });
  if (caughtUp.kind !== 'behind') {
    const place = await progress.checkpoint();
    return { story: `following MySQL${place?.file ? ` at ${place.file}:${place.pos}` : ''}`, advice: [] };
  }
  return {
    story: `following MySQL, ${count(caughtUp.backlog)} change${caughtUp.backlog === 1 ? '' : 's'} behind`,
    advice: ['The pages follow by themselves; `npm run status` shows how far.'],
  };
}

async function standing(home: Home, pool: Pool, valkey: Valkey): Promise<Standing> {
  const deadline = performance.now() + PATIENCE_MS;
  const obstacle = await obstacleToFollowing(pool);
  if (obstacle) return notFollowing([obstacle]);
  const workers = await untilAtWork(home, valkey, deadline);
  const complaints = workers.flatMap((worker) => complaint(home, worker));
  return complaints.length > 0 ? notFollowing(complaints) : following(pool, valkey, deadline);
}

/**
 * Makes sure that the workers of the change pipeline run, and waits a little until they have caught up with MySQL. A shop
 * whose pipeline cannot do its work opens all the same: what is in its way is printed.
 */
export async function startPipeline(home: Home, urls: StackUrls): Promise<void> {
  const { advice } = await stage(
    'Pipeline',
    async () => {
      await ensureWorkers(home, urls);
      return withStores(urls, (pool, valkey) => standing(home, pool, valkey));
    },
    ({ story }) => story,
  );
  for (const line of advice) console.log(labelled('', line));
}
