import type { Valkey } from '../../lib/serving/valkey.ts';

/** What a Valkey server has done so far. */
export interface ServerCounts {
  /** Times that it read from a connection: a pipeline that arrives at once is one. */
  reads: number;
  commands: Map<string, number>;
}

/** Reads `INFO stats` and `INFO commandstats`. */
export function parseCounts(info: string): ServerCounts {
  const commands = new Map<string, number>();
  for (const [, name = '', calls] of info.matchAll(/^cmdstat_([^:]+):calls=(\d+)/gm)) {
    commands.set(name, Number(calls));
  }
  return { reads: Number(/^total_reads_processed:(\d+)/m.exec(info)?.[1]), commands };
}

export async function serverCounts(valkey: Valkey): Promise<ServerCounts> {
  return parseCounts(`${await valkey.info('stats')}\n${await valkey.info('commandstats')}`);
}

/** Of waiting for changes, and of asking for these counts: nothing that a page needs. */
const NOT_OF_PAGES = new Set(['xread', 'info']);

/** Commands and reads between two moments, without those that no page needs. */
export function countsBetween(before: ServerCounts, after: ServerCounts) {
  const commands: Record<string, number> = {};
  let others = 0;
  for (const [name, calls] of after.commands) {
    const more = calls - (before.commands.get(name) ?? 0);
    if (NOT_OF_PAGES.has(name)) others += more;
    else if (more > 0) commands[name] = more;
  }
  return { commands, reads: after.reads - before.reads - others };
}
