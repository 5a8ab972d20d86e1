import { expect, it } from 'vitest';
import { batchesOf } from './batches.ts';
import { sampleDraft } from './sample-draft.ts';

async function idsOf(ids: string[], size: number): Promise<string[][]> {
  const batches: string[][] = [];
  const drafts = ids.map((sourceId) => sampleDraft({ sourceId }));
  for await (const batch of batchesOf(drafts, size)) batches.push(batch.map((draft) => draft.sourceId));
  return batches;
}

it('cuts drafts into batches of the given size', async () => {
  expect(await idsOf(['a', 'b', 'c', 'd', 'e'], 2)).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  expect(await idsOf([], 2)).toEqual([]);
});

it('starts a new batch where a car comes again, also in other letters that the database takes for the same', async () => {
  expect(await idsOf(['a', 'b', 'A', 'c'], 10)).toEqual([
    ['a', 'b'],
    ['A', 'c'],
  ]);
});
