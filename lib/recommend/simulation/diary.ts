import type { CarFacts } from '../features/car-facts.ts';
import { isOnSale } from '../features/car-facts.ts';
import type { Interaction } from '../interactions/interaction.ts';

type Who = Pick<Interaction, 'visitorId' | 'buyerId'>;
type CarKind = Exclude<Interaction['kind'], 'search'>;

const DAY = 86_400_000;

/** What one shopper did. Takes down only what could happen: nothing too late, and nothing with a car that is not live. */
export class Diary {
  readonly #who: Who;
  readonly #until: number;
  readonly #entries: Interaction[] = [];
  readonly #once = new Set<string>();

  constructor(who: Who, until: number) {
    this.#who = who;
    this.#until = until;
  }

  search(query: string, at: number): void {
    this.#write({ kind: 'search', carId: null, position: null, query, at: Math.round(at) });
  }

  /** Whether it happened. A car is viewed once in a UTC day at most, and asked for once. */
  add(kind: CarKind, car: CarFacts, at: number, position: number | null = null): boolean {
    const time = Math.round(at);
    if (!isOnSale(car, time) || this.#isRepeated(kind, car.id, time)) return false;
    return this.#write({ kind, carId: car.id, position, query: null, at: time });
  }

  /** In the order of time. */
  entries(): Interaction[] {
    return this.#entries.sort((a, b) => a.at - b.at);
  }

  #write(what: Omit<Interaction, keyof Who>): boolean {
    if (what.at > this.#until) return false;
    this.#entries.push({ ...this.#who, ...what });
    return true;
  }

  #isRepeated(kind: CarKind, carId: number, at: number): boolean {
    if (kind === 'impression') return false;
    const key = `${kind} ${carId}${kind === 'view' ? ` ${Math.floor(at / DAY)}` : ''}`;
    const isRepeated = this.#once.has(key);
    this.#once.add(key);
    return isRepeated;
  }
}
