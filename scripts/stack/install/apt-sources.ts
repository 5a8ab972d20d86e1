/** One place that packages come from, with the key that signs it (a path, or a whole key block). */
export interface AptSource {
  uri: string;
  suites: readonly string[];
  components: readonly string[];
  signedBy: string | null;
  trusted: boolean;
}

/** Reads `*.list` files: `deb [signed-by=… arch=…] uri suite component…` on each line. */
export function parseOneLineSources(text: string): AptSource[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*deb\s+(?:\[([^\]]*)\]\s+)?(\S+)\s+(\S+)((?:\s+[^\s#]+)*)/.exec(line);
    if (!match?.[2] || !match[3]) return [];
    const options = new Map((match[1] ?? '').split(/\s+/).map((option) => splitOnce(option, '=')));
    return {
      uri: match[2],
      suites: [match[3]],
      components: words(match[4]),
      signedBy: options.get('signed-by') ?? null,
      trusted: options.get('trusted') === 'yes',
    };
  });
}

/** Reads `*.sources` files: stanzas of `Field: value`, a value may go on in indented lines. */
export function parseDeb822Sources(text: string): AptSource[] {
  const stanzas = text.replaceAll(/^#.*\n?/gm, '').split(/\n\s*\n/);
  return stanzas.flatMap((stanza) => {
    const fields = new Map(
      stanza.split(/\n(?![ \t])/).map((field) => {
        const [name, value] = splitOnce(field.trim(), ':');
        return [name.toLowerCase(), value] as const;
      }),
    );
    if (!words(fields.get('types')).includes('deb') || fields.get('enabled') === 'no') return [];
    return words(fields.get('uris')).map((uri) => ({
      uri,
      suites: words(fields.get('suites')),
      components: words(fields.get('components')),
      signedBy: fields.get('signed-by') ?? null,
      trusted: fields.get('trusted') === 'yes',
    }));
  });
}

/**
 * The stanza that adds `{release}-backports` from the mirror which this machine already uses for `release` itself,
 * or null where no such mirror is configured.
 */
export function backportsStanza(sources: readonly AptSource[], release: string): string | null {
  const base = sources.find(
    (source) =>
      source.suites.includes(release) &&
      source.components.includes('main') &&
      !source.uri.startsWith('cdrom:'),
  );
  if (!base) return null;
  const fields = ['Types: deb', `URIs: ${base.uri}`, `Suites: ${release}-backports`, 'Components: main'];
  if (base.signedBy) fields.push(`Signed-By: ${base.signedBy}`);
  if (base.trusted) fields.push('Trusted: yes');
  return `${fields.join('\n')}\n`;
}

function words(text = ''): string[] {
  return text.split(/\s+/).filter(Boolean);
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1).replace(/^[ \t]+/, '')];
}
