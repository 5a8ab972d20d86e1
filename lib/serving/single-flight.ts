/** Joins calls that ask for the same thing at the same time: one runs, all get its result or its error. */
export class SingleFlight<Key, Value> {
  readonly #underWay = new Map<Key, Promise<Value>>();

  /** Whether a call of `run` would join one. */
  isUnderWay(key: Key): boolean {
    return this.#underWay.has(key);
  }

  run(key: Key, work: () => Promise<Value>): Promise<Value> {
    const running = this.#underWay.get(key);
    if (running) return running;
    const started = work().finally(() => this.#underWay.delete(key));
    this.#underWay.set(key, started);
    return started;
  }
}
