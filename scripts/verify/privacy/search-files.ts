import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Canary } from './canary.ts';
import type { Searched } from './search-valkey.ts';

/** Looks into the logs of a home. */
export async function searchLogs(folder: string, find: (text: string) => Canary[]): Promise<Searched> {
  const names = (await readdir(folder)).filter((name) => name.includes('.log'));
  const searched: Searched = { what: 'log files', count: names.length, leaks: [] };
  for (const name of names) {
    const canaries = find(await readFile(join(folder, name), 'utf8'));
    if (canaries.length > 0) searched.leaks.push({ where: `log/${name}`, canaries });
  }
  return searched;
}

/** Looks at what workers tell of themselves. @param urls of their metrics */
export async function searchMetrics(
  urls: readonly string[],
  find: (text: string) => Canary[],
): Promise<Searched> {
  const searched: Searched = { what: 'metrics of workers', count: urls.length, leaks: [] };
  for (const url of urls) {
    const canaries = find(await (await fetch(url)).text());
    if (canaries.length > 0) searched.leaks.push({ where: url, canaries });
  }
  return searched;
}
