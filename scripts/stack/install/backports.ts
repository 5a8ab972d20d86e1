import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AptSource, backportsStanza, parseDeb822Sources, parseOneLineSources } from './apt-sources.ts';

const APT = '/etc/apt';
const OURS = join(APT, 'sources.list.d', 'forecourt-backports.sources');

/** Debian's code name (`bookworm`), or null on anything that is not Debian. */
function debianRelease(): string | null {
  if (!existsSync('/etc/os-release')) return null;
  const text = readFileSync('/etc/os-release', 'utf8');
  if (!/^ID=debian$/m.test(text)) return null;
  return /^VERSION_CODENAME=(\w+)$/m.exec(text)?.[1] ?? null;
}

function configuredSources(): AptSource[] {
  const parts = join(APT, 'sources.list.d');
  const files = existsSync(parts) ? readdirSync(parts).map((name) => join(parts, name)) : [];
  return [join(APT, 'sources.list'), ...files].filter(existsSync).flatMap((file) => {
    if (file.endsWith('.list')) return parseOneLineSources(readFileSync(file, 'utf8'));
    return file.endsWith('.sources') ? parseDeb822Sources(readFileSync(file, 'utf8')) : [];
  });
}

/** What would add the backports of this Debian release from the mirror in use, or null where that cannot be derived. */
export function backportsSource(): { path: string; stanza: string } | null {
  const release = debianRelease();
  const stanza = release && backportsStanza(configuredSources(), release);
  return stanza ? { path: OURS, stanza } : null;
}

/** Adds the source; answers false where there is none to add. */
export function addBackports(): boolean {
  const source = backportsSource();
  if (source) writeFileSync(source.path, source.stanza);
  return source !== null;
}

/** Takes the added source away again, where it turned out to be of no use. */
export function removeBackports(): void {
  rmSync(OURS, { force: true });
}
