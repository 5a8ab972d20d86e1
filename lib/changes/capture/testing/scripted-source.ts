import type { Checkpoint } from '../../checkpoint.ts';
import { batchAt, checkpointAt } from '../../log/testing/sample-changes.ts';
import type { ChangeBatch, ChangeSource } from '../change-source.ts';

/** A source of transactions 1, 2, 3 … that commits and fails when it is told to. */
export class ScriptedSource implements ChangeSource {
  /** Where each reading began. */
  readonly readFrom: string[] = [];
  #committed = 0;
  #failures: Error[] = [];
  #wake = () => {};

  /** More transactions of one change each. */
  commit(transactions = 1): void {
    this.#committed += transactions;
    this.#wake();
  }

  /** Reading fails once with each of these. */
  fail(...errors: Error[]): void {
    this.#failures.push(...errors);
    this.#wake();
  }

  currentGtid = async (): Promise<string> => checkpointAt(this.#committed).gtid;

  async position(): Promise<Checkpoint> {
    return checkpointAt(this.#committed);
  }

  async *read(from: Checkpoint, signal: AbortSignal): AsyncGenerator<ChangeBatch> {
    this.readFrom.push(from.gtid);
    let at = Number(from.gtid.split('-')[2]);
    signal.addEventListener('abort', () => this.#wake());
    while (!signal.aborted) {
      const failure = this.#failures.shift();
      if (failure) throw failure;
      if (at < this.#committed) {
        at += 1;
        yield batchAt(at);
      } else await new Promise<void>((resolve) => this.#wakeWith(resolve, signal));
    }
  }

  #wakeWith(resolve: () => void, signal: AbortSignal): void {
    this.#wake = resolve;
    if (signal.aborted) resolve();
  }
}
