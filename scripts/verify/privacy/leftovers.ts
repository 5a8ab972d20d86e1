import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Home } from '../../stack/home.ts';
import { writeAtomically } from '../../stack/write-atomically.ts';

const schema = z.object({
  cars: z.array(
    z.object({
      carId: z.int(),
      sellerBefore: z.int(),
      seller: z.int(),
      inspection: z.int(),
    }),
  ),
  buyerIds: z.array(z.int()),
});

/** What has been put into the tables and is to be taken out again. */
export type Leftovers = z.infer<typeof schema>;

const fileOf = (home: Home) => join(home.root, 'verify-privacy.json');

/** What a run before this one has left, which was ended by force. */
export function readLeftovers(home: Home): Leftovers | null {
  const file = fileOf(home);
  return existsSync(file) ? schema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}

/** Writes it down before it is done, so that it can be undone whatever happens. */
export const keepLeftovers = (home: Home, leftovers: Leftovers): void =>
  writeAtomically(fileOf(home), JSON.stringify(leftovers));

export const forgetLeftovers = (home: Home): void => rmSync(fileOf(home), { force: true });
