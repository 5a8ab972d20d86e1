import { readConfig } from '../../platform/config.ts';
import { inTime } from '../../platform/patience.ts';
import { KEY } from '../../serving/keys.ts';
import type { Valkey } from '../../serving/valkey.ts';
import { Purger } from './purger.ts';

/** Listings that Valkey does not tell about in time are taken for changed. */
const STATE_MS = 500;

/** The purger of the CDN that the environment names; null where it names none. */
export function openPurger(valkey: Valkey): Purger | null {
  const { purge } = readConfig().cdn;
  const ask = async () => JSON.stringify(await valkey.mget(KEY.listingGeneration, KEY.slugGeneration));
  const listingState = () => inTime(ask(), STATE_MS, () => new Error('Valkey does not tell in time'));
  return purge && new Purger({ address: purge, listingState });
}

/**
 * Purges what changes while `work` goes on, and before that everything: a process that was killed may have left changes of which
 * the CDN was not told.
 */
export async function purgeDuring(purger: Purger, work: Promise<void>): Promise<void> {
  const end = new AbortController();
  purger.everythingChanged();
  const done = purger.run(end.signal);
  try {
    await work;
  } finally {
    end.abort();
    await done;
  }
}
