/** JSON that cannot end the script element it stands in, whatever is in `data`. */
export function serializeJsonLd(data: object): string {
  return JSON.stringify({ '@context': 'https://schema.org', ...data }).replaceAll('<', '\\u003c');
}
