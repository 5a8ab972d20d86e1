import { join } from 'node:path';
import type { StackUrls } from '../../lib/platform/stack-file.ts';
import { bringUp } from '../stack/bring-up.ts';
import { freePort } from '../stack/free-port.ts';
import { embeddedUrls } from '../stack/servers/servers.ts';
import { labelled } from '../terminal/line.ts';
import { Journal } from './journal.ts';
import type { Machines } from './machines.ts';
import { Tally } from './tally.ts';
import { Witness } from './witness.ts';
import { readFleet, readNamedRows, World } from './world.ts';
import { connectWriter, Writer } from './writer.ts';

/** Complaints that are printed; the journal has them all. */
const PRINTED = 20;

export interface FaultOptions {
  seconds: number;
  seed: number;
  eventsPerSecond: number;
  cars: number;
}

/** A shop that runs, and all who work on it. */
export interface FaultRun {
  seed: number;
  machines: Machines;
  urls: StackUrls;
  origin: string;
  world: World;
  writer: Writer;
  witness: Witness;
  journal: Journal;
  /** Of the phase under way. */
  tally: () => Tally;
  /** Begins a new count, and answers the one that has ended. */
  nextTally(): Tally;
  onComplaint: (complaint: string, facts: object) => void;
  /** What was complained of so far. */
  complaints: string[];
}

/** The world as MySQL has it, with every car to be seen by readers. */
async function openWorld({ databaseUrl }: StackUrls, seed: number): Promise<World> {
  const db = await connectWriter(databaseUrl);
  try {
    await db.query("UPDATE car SET status = 'live', made_live_at = NOW(3) WHERE status = 'draft'");
    const cars = await readFleet(db);
    const world = new World(seed, cars.length, await readNamedRows(db));
    world.fleet.adopt(cars, performance.now());
    return world;
  } finally {
    db.destroy();
  }
}

function complaining(
  journal: Journal,
  interrupted: AbortSignal,
): Pick<FaultRun, 'complaints' | 'onComplaint'> {
  const complaints: string[] = [];
  return {
    complaints,
    onComplaint(complaint, facts) {
      if (interrupted.aborted) return;
      complaints.push(complaint);
      journal.note('complaint', { complaint, ...facts });
      if (complaints.length <= PRINTED) console.log(labelled('Wrong', complaint));
    },
  };
}

function tallying(): Pick<FaultRun, 'tally' | 'nextTally'> {
  let current = new Tally();
  return {
    tally: () => current,
    nextTally() {
      const ended = current;
      current = new Tally();
      return ended;
    },
  };
}

/**
 * Starts a shop of the run's own and looks at what is in it.
 * @param interrupted aborted when everything is being stopped: what fails from then on is no fault
 */
export async function openRun(
  machines: Machines,
  options: FaultOptions,
  interrupted: AbortSignal,
): Promise<FaultRun> {
  const { seed, cars, eventsPerSecond } = options;
  const shop = await bringUp(machines.first, { cars, durable: true, port: await freePort() });
  shop.signals?.release();
  const urls = embeddedUrls(machines.first);
  const world = await openWorld(urls, seed);
  const journal = new Journal(join(machines.first.root, 'faults.jsonl'));
  const { tally, nextTally } = tallying();
  return {
    ...complaining(journal, interrupted),
    seed,
    machines,
    urls,
    origin: shop.webUrl,
    world,
    journal,
    tally,
    nextTally,
    witness: new Witness(),
    writer: new Writer({ databaseUrl: urls.databaseUrl, world, eventsPerSecond, journal, tally }),
  };
}
