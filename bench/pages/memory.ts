import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServerProcess } from '../server-process.ts';

/** Bytes that a process has. */
export interface Memory {
  /** On V8's heap, and what that holds outside of it: buffers. */
  used: number;
  resident: number;
  /** What the store of kept pages counts, and how many it has. */
  counted: number;
  pages: number;
}

/** A gauge without labels in Prometheus' text format; NaN where it is not there. */
export function gaugeIn(text: string, name: string): number {
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN);
}

/** Collections that a process is asked for, with time for what they have freed to be given back. */
const COLLECTIONS = 4;
const PAUSE_MS = 250;

function residentOf(pid: number): number {
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1_024;
}

/** What is left in a web process with `collect-garbage.ts` loaded, after it has collected its garbage. */
export async function memoryOf({ pid, origin }: ServerProcess): Promise<Memory> {
  for (let no = 0; no < COLLECTIONS; no += 1) {
    process.kill(pid, 'SIGUSR2');
    await sleep(PAUSE_MS);
  }
  const text = await (await fetch(`${origin}/metrics`)).text();
  return {
    used:
      gaugeIn(text, 'forecourt_nodejs_heap_size_used_bytes') +
      gaugeIn(text, 'forecourt_nodejs_external_memory_bytes'),
    resident: residentOf(pid),
    counted: gaugeIn(text, 'forecourt_hot_pages_bytes'),
    pages: gaugeIn(text, 'forecourt_hot_pages'),
  };
}
