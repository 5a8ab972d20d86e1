import type { LogEntry } from './change-log.ts';
import { decodeEntry } from './entry-codec.ts';

type RawEntry = [id: string, fields: string[] | null];

/** What XREADGROUP answers: an entry that is pending but gone has no fields. */
export type RawStreams = [stream: string, entries: RawEntry[]][];

export function decodeStreams(streams: RawStreams): LogEntry[] {
  return streams.flatMap(([stream, entries]) =>
    entries.map(([id, fields]) => decodeEntry(stream, id, fields)),
  );
}

/** What the script of `take-over-script.ts` answers. */
export type TakenOver = [stream: string, entries: RawEntry[], gone: string[]];

export function decodeTakenOver(taken: readonly TakenOver[]): LogEntry[] {
  return decodeStreams(
    taken.map(([stream, entries, gone]) => [stream, [...entries, ...gone.map((id): RawEntry => [id, null])]]),
  );
}
