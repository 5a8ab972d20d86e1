import { z } from 'zod';
import { KEY } from '../../serving/keys.ts';
import type { Valkey } from '../../serving/valkey.ts';

const schema = z.object({
  /** Reads that were judged. */
  reads: z.number(),
  /** Of these, reads that still differed from MySQL so long after the value was committed. */
  inconsistent: z.number(),
  withinMs: z.number(),
  /** When the last sample was taken, milliseconds since 1970. */
  at: z.number(),
});

/** What all samples so far have found: `reads - inconsistent` of `reads` were consistent within `withinMs`. */
export type SampleTotals = z.infer<typeof schema>;

/** Null before the first sample. */
export async function readSampleTotals(valkey: Valkey): Promise<SampleTotals | null> {
  const text = await valkey.get(KEY.audit);
  return text ? schema.parse(JSON.parse(text)) : null;
}

/** Adds a sample. Totals that were counted by another measure of time start anew. */
export async function addToTotals(valkey: Valkey, sample: Omit<SampleTotals, 'at'>): Promise<void> {
  const before = await readSampleTotals(valkey);
  const { reads, inconsistent } =
    before?.withinMs === sample.withinMs ? before : { reads: 0, inconsistent: 0 };
  const totals: SampleTotals = {
    reads: reads + sample.reads,
    inconsistent: inconsistent + sample.inconsistent,
    withinMs: sample.withinMs,
    at: Date.now(),
  };
  await valkey.set(KEY.audit, JSON.stringify(totals));
}
