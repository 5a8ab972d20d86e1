/** Commits of one car that are remembered, to tell how old a read is. */
const REMEMBERED = 200;

/** A car as the writer knows it. Its kilometres only ever grow, so that of two states the newer one can be told. */
export interface FleetCar {
  id: number;
  /** As last committed. */
  km: number;
  /** The most that was ever sent to be committed. */
  sent: number;
  /** Whether a DELETE was sent to be committed. */
  isDoomed: boolean;
  /** Milliseconds of this process' clock at which a commit of each newer value had returned, oldest first. */
  commits: { km: number; at: number }[];
}

/** What one event does to the fleet once it is committed. */
export interface Effects {
  /** Car to the kilometres that it has afterwards. */
  km?: ReadonlyMap<number, number>;
  removed?: readonly number[];
}

/** What a reader may know of the cars: written by the one writer, asked by all readers. */
export class Fleet {
  readonly #cars = new Map<number, FleetCar>();
  readonly #gone = new Map<number, FleetCar>();
  #recent: number[] = [];

  get size(): number {
    return this.#cars.size;
  }

  /** Ids of the cars that are there. */
  ids(): number[] {
    return [...this.#cars.keys()];
  }

  /** Ids of the last cars that were written, and of the last that were deleted. */
  recentIds(): number[] {
    return [...this.#recent, ...[...this.#gone.keys()].slice(-20)];
  }

  /** A car that is there or was. */
  car(id: number): FleetCar | undefined {
    return this.#cars.get(id) ?? this.#gone.get(id);
  }

  km(id: number): number {
    return this.#cars.get(id)?.km ?? 0;
  }

  /** Before the statement is sent: from now on a reader may see it. */
  expect({ km, removed }: Effects): void {
    for (const [id, value] of km ?? []) {
      const car = this.#cars.get(id);
      if (car) car.sent = Math.max(car.sent, value);
    }
    for (const id of removed ?? []) this.#doom(id, true);
  }

  /** The commit has returned at `at`. */
  settle({ km, removed }: Effects, at: number): void {
    for (const [id, value] of km ?? []) this.#write(id, value, at);
    for (const id of removed ?? []) this.#remove(id);
  }

  /** The server has refused: nothing of it was committed. */
  withdraw({ removed }: Effects): void {
    for (const id of removed ?? []) this.#doom(id, false);
  }

  /** MySQL's own word, after a connection was lost and nobody knows what became of the last event. */
  adopt(rows: readonly { id: number; km: number }[], at: number): void {
    const there = new Set(rows.map((row) => row.id));
    for (const id of this.ids()) if (!there.has(id)) this.#remove(id);
    for (const { id, km } of rows) {
      if (this.#cars.get(id)?.km !== km) this.#write(id, km, at);
      this.#doom(id, false);
    }
  }

  /** Milliseconds for which something newer than `km` had been committed when a read began at `startedAt`; 0 when it was the newest. */
  staleness(id: number, km: number, startedAt: number): number {
    const newer = this.car(id)?.commits.find((commit) => commit.km > km);
    return newer ? Math.max(0, startedAt - newer.at) : 0;
  }

  #doom(id: number, isDoomed: boolean): void {
    const car = this.#cars.get(id);
    if (car) car.isDoomed = isDoomed;
  }

  #write(id: number, km: number, at: number): void {
    const car = this.#cars.get(id) ?? { id, km, sent: km, isDoomed: false, commits: [] };
    this.#cars.set(id, car);
    car.km = km;
    car.sent = Math.max(car.sent, km);
    car.commits = [...car.commits.slice(1 - REMEMBERED), { km, at }];
    this.#recent = [id, ...this.#recent.filter((other) => other !== id).slice(0, 19)];
  }

  #remove(id: number): void {
    const car = this.#cars.get(id);
    if (!car) return;
    this.#cars.delete(id);
    this.#gone.set(id, { ...car, isDoomed: true });
  }
}
