import cluster, { type Worker } from 'node:cluster';
import { once } from 'node:events';
import { Backoff } from '../../../platform/backoff.ts';
import { logger } from '../../../platform/logger.ts';
import { GroupMetrics, tell } from './group-metrics.ts';

/** Milliseconds within which a process must listen, and within which it must have ended once it was asked to. */
const START_MS = 120_000;
const END_MS = 10_000;

/** Milliseconds after which the death of a process is no sign that the next one will die as well. */
const STABLE_MS = 60_000;

/** Milliseconds for which a process that is replaced keeps idle connections: a request may be on its way. */
const IDLE_MS = 2_000;

/** Resolves to whether `worker` has come to listen before it ended. */
async function listens(worker: Worker): Promise<boolean> {
  const tooLate = setTimeout(() => worker.process.kill('SIGKILL'), START_MS);
  const isListening = await new Promise<boolean>((resolve) => {
    worker.once('listening', () => resolve(true));
    worker.once('exit', () => resolve(false));
  });
  clearTimeout(tooLate);
  return isListening;
}

/** Asks a process to end, and makes it end where it does not. */
async function end(worker: Worker, idleMs: number): Promise<void> {
  if (worker.isDead()) return;
  const ended = once(worker, 'exit');
  tell(worker, { type: 'end', idleMs });
  const tooLate = setTimeout(() => worker.process.kill('SIGKILL'), END_MS);
  await ended;
  clearTimeout(tooLate);
}

/** A number of processes of one program that share a port, each replaced when it dies, until `signal` is aborted. */
export class ProcessGroup {
  readonly #size: number;
  readonly #signal: AbortSignal;
  readonly #ready = new Set<Worker>();
  readonly #metrics = new GroupMetrics();
  readonly #backoff = new Backoff({ first: 500, longest: 30_000 });

  constructor(size: number, signal: AbortSignal) {
    this.#size = size;
    this.#signal = signal;
  }

  /** Starts all, one after another. Resolves to false, with nothing running, where the first one does not come to listen. */
  async open(): Promise<boolean> {
    if (!(await this.#start())) return false;
    for (let place = 1; place < this.#size; place += 1) await this.#fillPlace();
    return true;
  }

  /** Replaces all, one after another, each once its successor listens; where a successor does not, the others stay. */
  async renew(): Promise<void> {
    for (const old of [...this.#ready]) {
      if (this.#signal.aborted || !this.#ready.has(old)) continue;
      if (!(await this.#start())) {
        logger.error('a new web process did not start: those that run stay');
        break;
      }
      await this.#retire(old);
    }
    for (const extra of [...this.#ready].slice(this.#size)) await this.#retire(extra);
  }

  /** Ends all; those that were only starting at once. */
  async close(): Promise<void> {
    const all = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    for (const worker of all) if (!this.#ready.has(worker)) worker.process.kill('SIGTERM');
    this.#ready.clear();
    await Promise.all(all.map((worker) => end(worker, 0)));
  }

  async #retire(worker: Worker): Promise<void> {
    this.#ready.delete(worker);
    await end(worker, IDLE_MS);
    logger.info({ worker: worker.process.pid }, 'web process has been replaced');
  }

  async #start(): Promise<boolean> {
    const worker = cluster.fork();
    const isReady = (await listens(worker)) && !this.#signal.aborted;
    if (isReady) this.#admit(worker);
    return isReady;
  }

  #admit(worker: Worker): void {
    const readyAt = performance.now();
    this.#ready.add(worker);
    this.#metrics.add(worker);
    logger.info({ worker: worker.process.pid }, 'web process is ready');
    worker.once('exit', (code, killedBy) => {
      if (!this.#ready.delete(worker)) return;
      logger.error({ worker: worker.process.pid, code, signal: killedBy }, 'web process died');
      this.#replaceDead(performance.now() - readyAt);
    });
  }

  async #replaceDead(livedMs: number): Promise<void> {
    if (livedMs > STABLE_MS) this.#backoff.reset();
    else await this.#backoff.pause(this.#signal);
    await this.#fillPlace();
  }

  async #fillPlace(): Promise<void> {
    while (!this.#signal.aborted && this.#ready.size < this.#size) {
      if ((await this.#start()) || this.#signal.aborted) return;
      logger.error('web process ended before it was ready');
      await this.#backoff.pause(this.#signal);
    }
  }
}
