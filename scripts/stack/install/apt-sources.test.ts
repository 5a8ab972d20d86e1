import { describe, expect, it } from 'vitest';
import { backportsStanza, parseDeb822Sources, parseOneLineSources } from './apt-sources.ts';

const ONE_LINE = `
# deb http://old.example/debian bookworm main
deb cdrom:[Debian GNU/Linux 12]/ bookworm main
deb [arch=amd64 signed-by=/usr/share/keyrings/debian.gpg] http://mirror.example/debian bookworm main contrib # near
deb-src http://mirror.example/debian bookworm main
deb http://security.example/debian-security bookworm-security main
`;

const DEB822 = `# written by the installer
Types: deb
# URIs: http://commented.example/debian
URIs: https://mirror.example/debian
Suites: bookworm bookworm-updates
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

Types: deb
URIs: https://off.example/debian
Suites: bookworm
Components: main
Enabled: no

Types: deb deb-src
URIs: https://one.example/x https://two.example/x
Suites: stable
Components: main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 AAAA
 -----END PGP PUBLIC KEY BLOCK-----
`;

describe('one-line apt sources', () => {
  it('reads active deb lines with their options', () => {
    const sources = parseOneLineSources(ONE_LINE);
    expect(sources.find((source) => source.uri === 'http://mirror.example/debian')).toEqual({
      uri: 'http://mirror.example/debian',
      suites: ['bookworm'],
      components: ['main', 'contrib'],
      signedBy: '/usr/share/keyrings/debian.gpg',
      trusted: false,
    });
    expect(sources.map((source) => source.uri)).not.toContain('http://old.example/debian');
  });

  it('takes backports from the mirror of the release, not from a disc or the security host', () => {
    expect(backportsStanza(parseOneLineSources(ONE_LINE), 'bookworm')).toBe(
      [
        'Types: deb',
        'URIs: http://mirror.example/debian',
        'Suites: bookworm-backports',
        'Components: main',
        'Signed-By: /usr/share/keyrings/debian.gpg',
        '',
      ].join('\n'),
    );
  });
});

describe('deb822 apt sources', () => {
  it('skips stanzas that are switched off and comments inside a stanza', () => {
    expect(parseDeb822Sources(DEB822).map((source) => source.uri)).toEqual([
      'https://mirror.example/debian',
      'https://one.example/x',
      'https://two.example/x',
    ]);
  });

  it('keeps a key block that is written into the stanza', () => {
    const stanza = backportsStanza(parseDeb822Sources(DEB822.replace('stable', 'trixie')), 'trixie');
    expect(stanza).toContain('URIs: https://one.example/x\nSuites: trixie-backports');
    expect(stanza).toMatch(/Signed-By: \n -----BEGIN PGP PUBLIC KEY BLOCK-----\n \.\n AAAA\n -----END/);
  });

  it('knows when no mirror of the release is configured', () => {
    expect(backportsStanza(parseDeb822Sources(DEB822), 'sid')).toBeNull();
  });
});
