import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process that can be told from a later one with the same number: the moment it started is part of its identity. */
export interface ProcessIdentity {
  pid: number;
  startedAt: string;
}

interface ProcessFacts {
  startedAt: string;
  command: string;
}

function factsFromProc(pid: number): ProcessFacts | null {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z') return null;
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  return { startedAt: `${boot}/${fields[19]}`, command };
}

function factsFromPs(pid: number): ProcessFacts | null {
  const format = ['-o', 'stat=', '-o', 'lstart=', '-o', 'command='];
  const line = execFileSync('ps', ['-p', String(pid), ...format], { encoding: 'utf8' }).trim();
  const match = /^(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s+(.*)$/.exec(line);
  return match?.[2] && !match[1]?.startsWith('Z') ? { startedAt: match[2], command: match[3] ?? '' } : null;
}

function facts(pid: number): ProcessFacts | null {
  try {
    return process.platform === 'linux' ? factsFromProc(pid) : factsFromPs(pid);
  } catch {
    return null;
  }
}

/** The identity of a running process, or null where no such process runs. */
export function identify(pid: number): ProcessIdentity | null {
  const found = facts(pid);
  return found && { pid, startedAt: found.startedAt };
}

/** Whether this very process still runs; false for another one that was given its number since. */
export function isRunning(identity: ProcessIdentity): boolean {
  return facts(identity.pid)?.startedAt === identity.startedAt;
}

/** The identity of `pid` if one of its arguments is (or ends in) `argument`, say a data folder, else null. */
export function identifyByCommand(pid: number, argument: string): ProcessIdentity | null {
  const found = facts(pid);
  return found && `${found.command.trimEnd()} `.includes(`${argument} `)
    ? { pid, startedAt: found.startedAt }
    : null;
}

/** Sends a signal, but only to this very process. Answers whether it was still there. */
export function signal(identity: ProcessIdentity, name: NodeJS.Signals): boolean {
  if (!isRunning(identity)) return false;
  try {
    return process.kill(identity.pid, name);
  } catch {
    return false;
  }
}

/** Seconds since this process started, 0 where that cannot be told. Linux counts in ticks of 10 ms since the boot. */
export function uptimeSeconds({ startedAt }: ProcessIdentity): number {
  if (process.platform !== 'linux') return Math.max(0, (Date.now() - Date.parse(startedAt)) / 1000) || 0;
  const sinceBoot = Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
  return Math.max(0, sinceBoot - Number(startedAt.split('/')[1]) / 100);
}
