import { ExpectedError } from '../../platform/expected-error.ts';
import { readTsv } from './read-tsv.ts';

/** What a user or an item is like. */
export interface FeaturesOf {
  id: string;
  features: { name: string; weight: number }[];
}

function featureIn(text: string): { name: string; weight: number } {
  const colon = text.lastIndexOf(':');
  return colon === -1
    ? { name: text, weight: 1 }
    : { name: text.slice(0, colon), weight: Number(text.slice(colon + 1)) };
}

/**
 * Reads `id<TAB>name:weight name:weight …`; a weight that is missing stands for 1.
 * @throws {ExpectedError} that names file and line
 */
export async function readFeatures(path: string): Promise<FeaturesOf[]> {
  const found: FeaturesOf[] = [];
  for await (const { line, cells } of readTsv(path)) {
    const [id = '', ...rest] = cells;
    const features = rest
      .flatMap((cell) => cell.split(/\s+/))
      .filter((text) => text !== '')
      .map(featureIn);
    const isBad = features.some(
      ({ name, weight }) => name === '' || !(weight >= 0 && weight < Number.POSITIVE_INFINITY),
    );
    if (id === '' || isBad)
      throw new ExpectedError(
        `${path}, line ${line}: expected "id<TAB>name:weight …", found "${cells.join(' ')}"`,
      );
    found.push({ id, features });
  }
  return found;
}
