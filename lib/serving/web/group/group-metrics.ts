import type { Worker } from 'node:cluster';
import { EventEmitter, once } from 'node:events';
import { type MetricsReport, totalCounted, totalText } from '../../../platform/metrics-total.ts';
import type { Order, Word } from './messages.ts';

/** Milliseconds that a process may take to report; of one that takes longer its last report counts. */
const PATIENCE_MS = 2_000;

/** The metrics of a group of processes, asked for by any of them. What a process has counted stays when it ends. */
export class GroupMetrics {
  readonly #last = new Map<Worker, MetricsReport>();
  readonly #reports = new EventEmitter();
  #ended: MetricsReport = [];
  #asked = 0;

  /** From now on `worker` is heard and answered. */
  add(worker: Worker): void {
    this.#last.set(worker, []);
    worker.on('message', (word: Word) => this.#hear(worker, word));
    // later than `exit`: by then its last report has been read
    worker.once('disconnect', () => this.#forget(worker));
  }

  #hear(worker: Worker, word: Word): void {
    if (word.type === 'total') this.#answer(worker, word.id);
    else if (word.type === 'report' && this.#last.has(worker)) {
      this.#last.set(worker, word.report);
      if (word.id !== null) this.#reports.emit(String(word.id));
    }
  }

  #forget(worker: Worker): void {
    this.#ended = totalCounted([this.#ended, this.#last.get(worker) ?? []]);
    this.#last.delete(worker);
  }

  async #answer(worker: Worker, id: number): Promise<void> {
    await Promise.all([...this.#last.keys()].map((member) => this.#ask(member)));
    const text = await totalText([this.#ended, ...this.#last.values()]);
    tell(worker, { type: 'total', id, text });
  }

  async #ask(worker: Worker): Promise<void> {
    this.#asked += 1;
    const reported = once(this.#reports, String(this.#asked), { signal: AbortSignal.timeout(PATIENCE_MS) });
    tell(worker, { type: 'report', id: this.#asked });
    await reported.catch(() => {});
  }
}

/** Says it where the process still listens. */
export function tell(worker: Worker, order: Order): void {
  if (worker.isConnected()) worker.send(order, () => {});
}
