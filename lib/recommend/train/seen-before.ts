import { MOST_COUNTED, type SeenCar } from '../../serving/visitor/who.ts';
import { SIGNS, type TasteLog } from './taste-log.ts';

const VIEW = SIGNS.indexOf('view');

/** What users had looked at by some time, as far as an order would follow it. */
export class SeenBefore {
  readonly #log: TasteLog;
  /** By user, places in the log, by time. */
  readonly #views = new Map<number, number[]>();

  constructor(log: TasteLog) {
    this.#log = log;
    for (const [place, user] of log.user.entries()) {
      if (log.sign[place] !== VIEW) continue;
      const own = this.#views.get(user);
      if (own) own.push(place);
      else this.#views.set(user, [place]);
    }
  }

  /** The latest cars first, each once, without the one that is asked about. */
  of(user: number, before: number, exceptId: number): SeenCar[] {
    const seen = new Map<number, SeenCar>();
    for (const place of (this.#views.get(user) ?? []).toReversed()) {
      const [id, at] = [this.#log.carId[place] as number, this.#log.at[place] as number];
      if (at < before && id !== exceptId && !seen.has(id)) seen.set(id, { id, at });
      if (seen.size === MOST_COUNTED) break;
    }
    return [...seen.values()];
  }
}
