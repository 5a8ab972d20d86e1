import { serializeJsonLd } from './serialize-json-ld.ts';

/** Structured data for crawlers. */
export function JsonLd({ data }: { data: object }) {
  return (
    <script
      type="application/ld+json"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: a script's text is not escaped by React; `<` is by us
      dangerouslySetInnerHTML={{ __html: serializeJsonLd(data) }}
    />
  );
}
