/** A table as a statement names it. */
export interface TableName {
  schema: string;
  table: string;
}

// blanks, comments, and the two ends of a version comment, whose content the server executes
const SKIPPED = /(?:\s+|\/\*M?!\d*|\/\*[\s\S]*?\*\/|\*\/|--(?:[^\S\n][^\n]*)?(?:\n|$)|#[^\n]*)*/y;

const TOKEN = /`(?:[^`]|``)*`|"(?:[^"\\]|\\[\s\S]|"")*"|'(?:[^'\\]|\\[\s\S]|'')*'|[\p{L}\p{N}_$@]+|[\s\S]/uy;

const QUOTED = /^[`"]/;

function unquoted(token: string): string {
  const quote = token[0] ?? '';
  return QUOTED.test(token) ? token.slice(1, -1).replaceAll(quote + quote, quote) : token;
}

/** Reads a statement word by word, no further than it is asked to. */
export class SqlReader {
  readonly #sql: string;
  readonly #defaultSchema: string;
  #at = 0;

  /** @param defaultSchema the schema of a table that is named without one */
  constructor(sql: string, defaultSchema: string) {
    this.#sql = sql;
    this.#defaultSchema = defaultSchema;
  }

  #token(): string {
    SKIPPED.lastIndex = this.#at;
    SKIPPED.exec(this.#sql);
    TOKEN.lastIndex = SKIPPED.lastIndex;
    const token = TOKEN.exec(this.#sql)?.[0] ?? '';
    this.#at = TOKEN.lastIndex || this.#sql.length;
    return token;
  }

  /** The next word in capitals, quoted text or sign as it is; empty at the end. */
  next(): string {
    return this.#token().toUpperCase();
  }

  /** Goes past the next word when it is one of these, and answers whether it was. */
  skip(...words: string[]): boolean {
    const before = this.#at;
    if (words.includes(this.next())) return true;
    this.#at = before;
    return false;
  }

  /** Goes past these words, in this order and as far as they are there. */
  skipAll(...words: string[]): void {
    for (const word of words) this.skip(word);
  }

  /** Goes past everything up to and with this word; answers false when it is not there. */
  skipTo(...words: string[]): boolean {
    for (let word = this.next(); word !== ''; word = this.next()) if (words.includes(word)) return true;
    return false;
  }

  name(): string {
    return unquoted(this.#token());
  }

  table(): TableName {
    const first = this.name();
    return this.skip('.')
      ? { schema: first, table: this.name() }
      : { schema: this.#defaultSchema, table: first };
  }
}
