import { load } from '../load/closed-loop.ts';
import { eachOnce } from './paths.ts';

/** Asks for every path once. @throws {Error} on any answer other than 200 */
export async function askEach(origin: string, paths: readonly string[], connections: number): Promise<void> {
  await load({ origin, nextPath: eachOnce(paths)(), connections, seconds: Number.POSITIVE_INFINITY });
}
