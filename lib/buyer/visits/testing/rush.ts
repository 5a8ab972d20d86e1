import { bookVisit } from '../book-visit.ts';
import type { VisitServices } from './visit-shop.ts';

/** Somebody who wants to see a car, at the first of these times that is to be had. */
export interface Client {
  buyerId: number;
  carId: number;
  /** ISO 8601 in UTC. */
  times: string[];
}

export interface Rush {
  clients: Client[];
  /** ISO 8601 in UTC. */
  now: string;
}

/** What became of each attempt of a client, in their order. */
async function tryAll(services: VisitServices, client: Client, now: Date): Promise<string[]> {
  const outcomes: string[] = [];
  for (const time of client.times) {
    const { buyerId, carId } = client;
    const wanted = { buyerId, carId, startsAt: new Date(time), isTestDrive: true };
    const { kind } = await bookVisit(
      services,
      { ...wanted, visitorId: null, address: Buffer.alloc(32) },
      now,
    );
    outcomes.push(kind);
    if (kind === 'booked') break;
  }
  return outcomes;
}

/** Has all of them try at the same time, by turns over these services. */
export function rush(services: readonly VisitServices[], { clients, now }: Rush): Promise<string[][]> {
  return Promise.all(
    clients.map((client, n) => {
      const one = services[n % services.length];
      if (!one) throw new Error('a rush needs services');
      return tryAll(one, client, new Date(now));
    }),
  );
}
