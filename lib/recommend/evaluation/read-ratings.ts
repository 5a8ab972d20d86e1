import { ExpectedError } from '../../platform/expected-error.ts';
import { readTsv } from './read-tsv.ts';

/** That a user rated an item. Above 0 it is a sign of interest, else it is none. */
export interface Rating {
  user: string;
  item: string;
  rating: number;
  /** In whatever unit the file has; 0 where it names none. */
  time: number;
}

/**
 * Reads `user item rating timestamp`, separated by tabs; the last two may be missing, and stand for 1 and 0.
 * @throws {ExpectedError} that names file and line
 */
export async function readRatings(path: string): Promise<Rating[]> {
  const ratings: Rating[] = [];
  for await (const { line, cells } of readTsv(path)) {
    const [user = '', item = '', rating = '1', time = '0'] = cells;
    const found = { user, item, rating: Number(rating), time: Number(time) };
    if (user === '' || item === '' || !Number.isFinite(found.rating) || !Number.isFinite(found.time))
      throw new ExpectedError(
        `${path}, line ${line}: expected "user<TAB>item<TAB>rating<TAB>timestamp", found "${cells.join(' ')}"`,
      );
    ratings.push(found);
  }
  if (ratings.length === 0) throw new ExpectedError(`${path} has no rows`);
  return ratings;
}
