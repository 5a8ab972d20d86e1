import type { Connection } from 'mysql2/promise';
import { SourceError } from './capture/change-source.ts';

/** Milliseconds for an answer of MySQL that takes a few in good times. */
export const PATIENCE_MS = 5_000;

/** @throws {SourceError} `retry` when `work` takes longer than `ms` milliseconds: a frozen server never answers. */
export async function inTime<T>(work: Promise<T>, ms: number = PATIENCE_MS): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SourceError('retry', `MySQL did not answer within ${ms} ms`)), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** Closes a connection at once: its own `destroy` waits for a goodbye that a frozen server never says. */
export function cutOff(connection: Connection): void {
  const { stream } = (connection as unknown as { connection: { stream: { destroy(): void } } }).connection;
  connection.destroy();
  stream.destroy();
}
