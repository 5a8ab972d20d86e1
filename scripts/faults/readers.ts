import { setTimeout as sleep } from 'node:timers/promises';
import { Random } from '../../lib/platform/random.ts';
import { cardsOf, isRefusal, sightOf } from './answers.ts';
import type { Fleet } from './fleet.ts';
import type { Tally } from './tally.ts';
import { type Floor, type Sight, UNSEEN, type Witness } from './witness.ts';

const READERS = 3;
const PAUSE_MS = 15;
const PATIENCE_MS = 15_000;
const ORDERS = ['newest', 'price_asc', 'price_desc'];

export interface ReadersParts {
  origin: string;
  fleet: Fleet;
  witness: Witness;
  seed: number;
  tally: () => Tally;
  onComplaint: (complaint: string, facts: object) => void;
}

interface Answer {
  status: number;
  body: string;
  /** Whether MySQL was asked for it. */
  source: string | null;
}

/** A read, for whoever looks into a complaint. */
interface Read extends Pick<Answer, 'source'> {
  startedAt: number;
  path: string;
}

/** Visitors who read pages, payloads and listings all the time and compare what they see. */
export class Readers {
  readonly #parts: ReadersParts;

  constructor(parts: ReadersParts) {
    this.#parts = parts;
  }

  /** Reads until `signal` is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all(
      Array.from({ length: READERS }, (_, n) => this.#read(new Random(this.#parts.seed, n), signal)),
    );
  }

  async #read(random: Random, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const path = this.#draw(random);
      await path().catch((error: Error) =>
        this.#parts.onComplaint(`an answer that must not be: ${error.message}`, {}),
      );
      await sleep(PAUSE_MS);
    }
  }

  #draw(random: Random): () => Promise<void> {
    const { fleet } = this.#parts;
    const dice = random.next();
    if (dice < 0.15) return () => this.#readListing(random.pick(ORDERS), random.whole(1, 3));
    const recent = fleet.recentIds();
    const id = random.pick(recent.length > 0 && random.chance(0.5) ? recent : fleet.ids());
    return () => this.#readCar(id, dice < 0.45 ? 'html' : 'json');
  }

  /** The answer, or null where the shop refuses or cannot be reached. */
  async #ask(path: string): Promise<Answer | null> {
    try {
      const response = await fetch(this.#parts.origin + path, { signal: AbortSignal.timeout(PATIENCE_MS) });
      const { status, headers } = response;
      const body = await response.text();
      if (!isRefusal(status)) return { status, body, source: headers.get('X-Cache') };
      this.#parts.tally().count(`unanswered:${status}`);
    } catch (error) {
      this.#parts.tally().count(`unanswered:${error instanceof Error ? error.name : 'error'}`);
    }
    return null;
  }

  async #readCar(id: number, kind: 'html' | 'json'): Promise<void> {
    const floor = this.#parts.witness.floor(id);
    const startedAt = performance.now();
    const path = kind === 'html' ? `/used-cars/${id}` : `/api/listing/${id}/`;
    const answer = await this.#ask(path);
    if (!answer) return;
    this.#parts.tally().count(`read:${kind}`);
    this.#note(id, floor, sightOf(answer.status, answer.body, kind), {
      startedAt,
      path,
      source: answer.source,
    });
  }

  async #readListing(order: string, pageNo: number): Promise<void> {
    const floors = this.#parts.witness.floors();
    const startedAt = performance.now();
    const path = `/api/listing/?order_by=${order}&page_size=35&page_no=${pageNo}`;
    const answer = await this.#ask(path);
    if (!answer) return;
    this.#parts.tally().count('read:listing');
    const read = { startedAt, path, source: answer.source };
    for (const { id, km } of cardsOf(answer.status, answer.body)) {
      this.#note(id, floors.get(id) ?? UNSEEN, { kind: 'seen', km }, read);
    }
  }

  #note(id: number, floor: Floor, sight: Sight, { startedAt, path, source }: Read): void {
    const { fleet, witness, tally, onComplaint } = this.#parts;
    const car = fleet.car(id);
    const complaint = witness.note(id, path, floor, sight, car);
    const now = performance.now();
    const before = { path: floor.path, msAgo: Math.round(now - floor.at) };
    const facts = { path, source, sight, tookMs: Math.round(now - startedAt), before, committedKm: car?.km };
    if (complaint) onComplaint(complaint, facts);
    if (sight.kind === 'seen') tally().observeStaleness(fleet.staleness(id, sight.km, startedAt));
  }
}
