import { z } from 'zod';
import { VERDICTS } from '../../catalogue/schema/inspection-item.ts';

/** What the inspector found on one part of a car. */
export interface ReportItem {
  section: string;
  part: string;
  verdict: (typeof VERDICTS)[number];
  note: string | null;
}

const aggregate = z.array(
  z.tuple([z.number(), z.string(), z.string(), z.enum(VERDICTS), z.string().nullable()]),
);

/**
 * A report as MySQL has put it together, in the order in which it was written. MariaDB gives JSON as text.
 * @returns null where there is none
 */
export function reportOf(json: unknown): ReportItem[] | null {
  if (json === null || json === undefined) return null;
  const rows = aggregate.parse(typeof json === 'string' ? JSON.parse(json) : json);
  return rows
    .sort(([a], [b]) => a - b)
    .map(([, section, part, verdict, note]) => ({ section, part, verdict, note }));
}

/** A report by its sections, which stand in the order in which they come up first. */
export function sectionsOf(items: readonly ReportItem[]): { section: string; items: ReportItem[] }[] {
  const sections = new Map<string, ReportItem[]>();
  for (const item of items) {
    const others = sections.get(item.section);
    if (others) others.push(item);
    else sections.set(item.section, [item]);
  }
  return [...sections].map(([section, of]) => ({ section, items: of }));
}
