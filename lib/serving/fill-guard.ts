import { setTimeout as sleep } from 'node:timers/promises';
import { metrics } from '../platform/metrics.ts';
import { newRequestContext, withRequestContext } from '../platform/request-context.ts';
import { singleton } from '../platform/singleton.ts';
import { type CarPageRead, carPageRead } from './car-page-read.ts';
import { fillCars, readPastValkey } from './fill-cars.ts';
import { type Lease, takeLease } from './fill-lease.ts';
import { SingleFlight } from './single-flight.ts';
import { readStoredCar } from './stored-car.ts';
import { stores } from './stores.ts';
import { orNull } from './valkey.ts';

const CALLER = 'car-page';
/** Milliseconds of pauses in which another process is waited for; then this one builds for itself. */
const PATIENCE_MS = 1_500;
const FIRST_PAUSE_MS = 10;
const LONGEST_PAUSE_MS = 50;

const fills = singleton('car-fills', () => new SingleFlight<number, CarPageRead>());
const refreshes = singleton('car-refreshes', () => new SingleFlight<number, unknown>());

/** Somebody else has built the car, or it is for us to build it, with a lease or without. */
type Turn = { found: CarPageRead } | { found: null; lease: Lease | null };

const OUT_OF_TURN: Turn = { found: null, lease: null };

/** Looks again under the lease: the car may have been built since it was missing. */
async function tryTurn(id: number, isLast: boolean): Promise<Turn | null> {
  const lease = await takeLease(stores().valkey, id);
  const { answer } = await readStoredCar(id);
  if (!answer) return lease || isLast ? { found: null, lease } : null;
  await lease?.release();
  return { found: answer };
}

/** Waits until the car is there or it is our turn: a builder that failed leaves its turn to the next, as does one that died. */
async function waitForTurn(id: number): Promise<Turn> {
  const started = performance.now();
  let turn = await tryTurn(id, false);
  if (turn) return turn;
  let waited = 0;
  for (let pause = FIRST_PAUSE_MS; !turn; pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)) {
    await sleep(pause);
    waited += pause;
    turn = await tryTurn(id, waited >= PATIENCE_MS);
  }
  metrics.fillWaitSeconds.observe((performance.now() - started) / 1000);
  if (!turn.found) metrics.fillTakeovers.inc();
  return turn;
}

async function build(id: number, read: typeof fillCars): Promise<CarPageRead> {
  const [page] = await read([id], CALLER);
  return carPageRead(page);
}

async function guarded(id: number): Promise<CarPageRead> {
  const turn = (await orNull('no fill lease', () => waitForTurn(id))) ?? OUT_OF_TURN;
  if (turn.found) {
    metrics.fills.inc({ what: CALLER, outcome: 'waited' });
    return turn.found;
  }
  try {
    return await build(id, fillCars);
  } finally {
    await turn.lease?.release();
  }
}

function joined(id: number, work: () => Promise<CarPageRead>): Promise<CarPageRead> {
  if (fills.isUnderWay(id)) metrics.fills.inc({ what: CALLER, outcome: 'joined' });
  return fills.run(id, work);
}

/**
 * Answers for a car that Valkey cannot answer for: from MySQL, once for all requests of all processes that ask at the same
 * time, and stored. The others wait for a moment and build for themselves when that was not enough.
 * @throws {UnavailableError} when MySQL does not answer, or has too much to do already
 */
export function fillCar(id: number): Promise<CarPageRead> {
  return joined(id, () => guarded(id));
}

/** The same while Valkey is away: once for all requests of this process. */
export function readCarPastValkey(id: number): Promise<CarPageRead> {
  return joined(id, () => build(id, readPastValkey));
}

async function refresh(id: number): Promise<void> {
  const lease = await takeLease(stores().valkey, id);
  if (!lease) return;
  metrics.earlyRefreshes.inc();
  await fillCars([id], CALLER).finally(() => lease.release());
}

/** Builds a car anew behind a request that has its answer already, unless somebody is at it. */
export function refreshCar(id: number): void {
  const tried = () => orNull('not refreshed', () => refresh(id));
  void refreshes.run(id, () => withRequestContext(newRequestContext('page'), tried));
}
