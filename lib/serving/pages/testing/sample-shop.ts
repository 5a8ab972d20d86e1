import { carIdOf } from '../../../catalogue/car-path.ts';
import { samplePage } from '../../../catalogue/testing/sample-page.ts';
import type { CarPage } from '../../../catalogue/types.ts';
import { applyCars } from '../../apply-cars.ts';
import { KEY } from '../../keys.ts';
import { noteServed } from '../../last-served.ts';
import { takeTicket } from '../../tickets.ts';
import type { Valkey } from '../../valkey.ts';
import type { PageContent, PageMaker } from '../page-content.ts';
import { sampleContent } from './sample-content.ts';

const LISTINGS = ['/', '/used-cars'];

const pathOf = (id: number) => `/used-cars/sample-${id}`;

/** A shop with payloads in Valkey, whose pages are as plain as can be: home and `/used-cars` show some cars with their prices. */
export class SampleShop {
  readonly #valkey: Valkey;
  /** Cars that listings show. */
  listed: number[] = [];
  /** Cars that the page of each other car shows. */
  similar: number[] = [];
  /** Whether payloads are read where nobody knows of versions. */
  isPastValkey = false;
  /** Whether prices have a say in which cars listings show. */
  isOfPrices = false;
  /** What pages say besides. */
  besides = '';
  /** Bodies rendered so far. */
  rendered = 0;
  /** What those had seen for whom a page of their own was made. */
  readonly askedBy: number[][] = [];
  /** Calls of `make` so far that have read all. */
  made = 0;
  /** What `make` waits for, from its next call on, when all is read. */
  gate: Promise<unknown> = Promise.resolve();

  /** @param valkey that is never away */
  constructor(valkey: Valkey) {
    this.#valkey = valkey;
  }

  /** Gives a car another price, or other parts. */
  async change(id: number, price: number, parts: Partial<CarPage> = {}): Promise<void> {
    const page = samplePage({ path: pathOf(id), ...parts, id, price });
    await applyCars(this.#valkey, [{ id, page }], await takeTicket(this.#valkey));
  }

  /** Has `make` wait, from its next call on, when all is read, until the function is called that is returned. */
  pause(): () => void {
    let resume = () => {};
    this.gate = new Promise<void>((resolve) => {
      resume = resolve;
    });
    return resume;
  }

  readonly make: PageMaker = async ({ path }, who) => {
    if (who) this.askedBy.push(who.seen.map(({ id }) => id));
    const { gate } = this;
    const content = LISTINGS.includes(path) ? await this.#listing(path) : await this.#car(path);
    this.made += 1;
    await gate;
    return content;
  };

  async #price(id: number): Promise<number> {
    return JSON.parse((await this.#valkey.hget(KEY.page(id), 'json')) ?? '{}').price;
  }

  #body(text: string): () => string[] {
    return () => {
      this.rendered += 1;
      return [text, this.besides];
    };
  }

  #prices(ids: readonly number[]): Promise<string[]> {
    return Promise.all(ids.map(async (id) => `${id} costs ${await this.#price(id)}`));
  }

  async #listing(path: string): Promise<PageContent> {
    const says = (await this.#prices(this.listed)).join(', ');
    const { isOfPrices } = this;
    return sampleContent(path, { says, isOfPrices, body: this.#body(says), cars: [...this.listed] });
  }

  async #car(path: string): Promise<PageContent> {
    const id = carIdOf(path.slice(path.lastIndexOf('/') + 1)) ?? 0;
    const [v, json] = await this.#valkey.hmget(KEY.page(id), 'v', 'json');
    if (!v || !json) return { kind: 'missing' };
    const { price, status, path: home } = JSON.parse(json) as CarPage;
    if (path !== home) return { kind: 'moved', path: home };
    const version = Number(v);
    if (!this.isPastValkey) noteServed(id, version);
    const others = this.similar.filter((other) => other !== id);
    const says = [`${id} costs ${price}`, ...(await this.#prices(others))].join(', ');
    return sampleContent(path, {
      status: status === 'withdrawn' ? 410 : 200,
      body: this.#body(says),
      cars: [id, ...others],
      payload: this.isPastValkey ? null : { id, version },
    });
  }
}
