import { inSingleBytes } from './markup/escape.ts';

const inJson = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** JSON in ASCII that cannot end the script element it stands in, whatever is in `data`. */
export function serializeJsonLd(data: object): string {
  const json = JSON.stringify({ '@context': 'https://schema.org', ...data });
  return inSingleBytes(json.replaceAll(/[<\u0080-\uffff]/g, inJson));
}
