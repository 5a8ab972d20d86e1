/** Lets idle loops sleep until there is something to do. */
export class Wakeup {
  #sleepers = new Set<() => void>();

  /** Comes back at the next `wake`, or after `ms`. */
  wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const awake = () => {
        clearTimeout(timer);
        this.#sleepers.delete(awake);
        resolve();
      };
      const timer = setTimeout(awake, ms);
      this.#sleepers.add(awake);
    });
  }

  wake(): void {
    for (const awake of this.#sleepers) awake();
  }
}
