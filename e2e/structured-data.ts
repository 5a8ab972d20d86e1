/** The structured data in a page, by type. */
export function structuredData(html: string): Map<string, Record<string, unknown>> {
  const texts = html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs);
  const data = [...texts].map(([, text]) => JSON.parse(text ?? ''));
  return new Map(data.map((entry) => [[entry['@type']].flat().join('+'), entry]));
}
