const FIRST_SIZE = 256 * 1024;
/** Bytes of UTF-8 that one unit of a string takes at most. */
const MOST_PER_UNIT = 3;

/**
 * Bytes that are put together from pieces, in memory that is used again and again: memory of its own for each of hundreds of pages a
 * second would have the garbage collector look at everything that this process holds every few seconds.
 */
export class ScratchBytes {
  #bytes = Buffer.allocUnsafeSlow(FIRST_SIZE);
  #length = 0;

  /** Forgets what was put together before. */
  begin(): void {
    this.#length = 0;
  }

  addText(text: string): void {
    this.#reserve(text.length * MOST_PER_UNIT);
    this.#length += this.#bytes.write(text, this.#length);
  }

  addBytes(bytes: Buffer): void {
    this.#reserve(bytes.length);
    this.#length += bytes.copy(this.#bytes, this.#length);
  }

  /** All that was added: the same memory, which is written over by what is put together next. */
  get all(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  #reserve(more: number): void {
    if (this.#length + more <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(2 * (this.#length + more));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
