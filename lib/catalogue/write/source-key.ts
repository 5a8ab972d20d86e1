/**
 * How the database compares source ids: without regard to case, accents or blanks at the end. Ids that it takes for the
 * same have the same key.
 */
export function sourceKey(source: string, sourceId: string): string {
  return `${source}\n${sourceId}`.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trimEnd();
}
