import type { OpenWork } from './open-work.ts';

/** A task that is done once for all who have asked for it by then, like building every car anew. */
export class LumpedTask {
  #waiting: OpenWork[] = [];

  get isWanted(): boolean {
    return this.#waiting.length > 0;
  }

  ask(work: OpenWork): void {
    this.#waiting.push(work.needOneMore());
  }

  /** Does the task for all who wait now; who asks while it runs waits for the next time. Answers the work that is done. */
  async run(task: (works: readonly OpenWork[]) => Promise<void>): Promise<OpenWork[]> {
    const works = this.#waiting;
    this.#waiting = [];
    await task(works);
    return works.filter((work) => work.isDoneWithOneMore());
  }
}
