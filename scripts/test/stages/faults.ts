import { runFaults } from '../../faults/run-faults.ts';
import type { Home } from '../../stack/home.ts';
import { failure, type Outcome, PASSED } from '../outcome.ts';
import { faultsFolder } from '../test-home.ts';

/** The same each time, as far as chance allows: a run that fails is to be repeated. */
const RUN = { seed: 1, seconds: 75, cars: 300, eventsPerSecond: 20 };

/** A short fault run on servers of its own: one test for all that it watches. */
export async function faults(home: Home): Promise<Outcome> {
  const complaints = await runFaults(faultsFolder(home), RUN);
  return complaints.length === 0 ? PASSED : failure(complaints.join('\n'));
}
