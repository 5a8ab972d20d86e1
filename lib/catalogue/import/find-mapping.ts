import { readFile } from 'node:fs/promises';
import { ImportError } from './import-error.ts';
import { columnsOf, type Mapping, parseMapping } from './mapping.ts';
import usedCarsIndia from './mappings/used-cars-india.json' with { type: 'json' };
import usedCarsV4 from './mappings/used-cars-v4.json' with { type: 'json' };

/** The shapes that are known without a mapping file. */
export const SHIPPED: readonly unknown[] = [usedCarsIndia, usedCarsV4];

const quoted = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');

function usable(json: unknown, from: string): Mapping {
  const result = parseMapping(json);
  if ('mapping' in result) return result.mapping;
  throw new ImportError(`The mapping ${from} cannot be used:\n  ${result.complaints.join('\n  ')}`);
}

async function readMapping(path: string): Promise<Mapping> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new ImportError(`The mapping ${path} cannot be read: ${(error as Error).message}`);
  }
  try {
    return usable(JSON.parse(text), path);
  } catch (error) {
    if (error instanceof ImportError) throw error;
    throw new ImportError(`The mapping ${path} is not JSON: ${(error as Error).message}`);
  }
}

function requireColumns(mapping: Mapping, header: readonly string[]): Mapping {
  const missing = columnsOf(mapping).filter((column) => !header.includes(column));
  if (missing.length === 0) return mapping;
  throw new ImportError(
    `The file has the shape "${mapping.name}", but lacks the column${missing.length > 1 ? 's' : ''} ${quoted(missing)}. Nothing was imported.`,
  );
}

const share = (mapping: Mapping, header: readonly string[]) =>
  mapping.signature.filter((column) => header.includes(column)).length / mapping.signature.length;

/** A file with most of a shape's columns has that shape, damaged: saying which are missing helps more than "unknown". */
const MOST = 0.6;

/**
 * The mapping for a file with these columns: the one at `path`, else the shipped one whose signature fits best.
 * @throws {ImportError} if none fits, columns are missing, or the mapping file cannot be used.
 */
export async function findMapping(header: readonly string[], path?: string): Promise<Mapping> {
  if (path !== undefined) return requireColumns(await readMapping(path), header);
  const shipped = SHIPPED.map((json) => usable(json, 'shipped with Forecourt'));
  const [best] = shipped.toSorted((a, b) => share(b, header) - share(a, header));
  if (best && share(best, header) >= MOST) return requireColumns(best, header);
  throw new ImportError(
    `No known shape of file has the columns ${quoted(header.slice(0, 12))}${header.length > 12 ? ', …' : ''}. ` +
      `Known are ${shipped.map((one) => one.name).join(' and ')}; for another one write a mapping (docs/import.md) and pass it with --map.`,
  );
}
