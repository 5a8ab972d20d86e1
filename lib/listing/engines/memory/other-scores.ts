import { createHash } from 'node:crypto';
import { KEY } from '../../../serving/keys.ts';

const PRICE = new RegExp(`(?:^| )${KEY.price}=\\S+`);

/** A number for a text, of 48 bits: that two differ in text and not in number is not to be reckoned with. */
const numberOf = (text: string) => createHash('md5').update(text).digest().readUIntBE(0, 6);

/** Tells whether a car's scores have changed in anything but the price. */
export class OtherScores {
  readonly #byCar = new Map<number, number>();

  /** Notes a car's scores, `key=score` separated by spaces. @returns whether others than the price are new, or were unknown */
  note(car: number, scores: string): boolean {
    const number = numberOf(scores.replace(PRICE, ''));
    const isNew = this.#byCar.get(car) !== number;
    if (isNew) this.#byCar.set(car, number);
    return isNew;
  }

  clear(): void {
    this.#byCar.clear();
  }
}
