import { describe, expect, it } from 'vitest';
import { checkArrows } from './check-arrows.ts';

function check(...files: [path: string, text: string][]): string[] {
  return checkArrows(new Map(files));
}

describe('import arrows', () => {
  it('lets routes use components and components use lib', () => {
    const complaints = check(
      ['app/page.tsx', `import { Card } from '@/components/card.tsx'; export default () => <Card />;`],
      [
        'components/card.tsx',
        `import { money } from '@/lib/catalogue/money.ts'; export const Card = () => <b>{money}</b>;`,
      ],
      [
        'lib/catalogue/money.ts',
        `import { config } from '../platform/config.ts'; export const money = config;`,
      ],
    );
    expect(complaints).toEqual([]);
  });

  it.each([
    ['lib/platform/a.ts', `import type { Car } from '../catalogue/types.ts';`, 'lib-platform'],
    ['lib/catalogue/a.ts', `export * from '../serving/keys.ts';`, 'lib-catalogue'],
    ['lib/buyer/a.ts', `const x = await import('../listing/query.ts');`, 'lib-buyer'],
    ['lib/listing/a.ts', `import { cache } from 'react';`, 'lib-without-react'],
    ['lib/listing/a.ts', `import { notFound } from 'next/navigation';`, 'lib-without-react'],
    ['lib/listing/a.ts', `import { Card } from '@/components/card.tsx';`, 'lib-below-pages'],
    ['components/a.tsx', `import { read } from '@/app/reads.ts';`, 'components-below-routes'],
    ['app/a.ts', `import { up } from '../scripts/up.ts';`, 'routes-apart-from-commands'],
    [
      'workers/a.ts',
      `import { testDatabase } from '../lib/testing/test-database.ts';`,
      'testing-only-in-tests',
    ],
    ['lib/buyer/a.ts', `import { testServices } from './testing/test-services.ts';`, 'testing-only-in-tests'],
  ])('%s may not say %s', (file, text, rule) => {
    expect(check([file, text])).toEqual([expect.stringContaining(`(${rule})`)]);
  });

  it('lets tests use test databases', () => {
    const complaints = check([
      'lib/serving/a.test.ts',
      `import { testValkey } from '../testing/test-valkey.ts';`,
    ]);
    expect(complaints).toEqual([]);
  });

  it('lets what only tests of a part use do the same', () => {
    const complaints = check(
      ['lib/buyer/testing/a.ts', `import { testValkey } from '../../testing/test-valkey.ts';`],
      ['lib/buyer/leads/a.test.ts', `import { a } from '../testing/a.ts';`],
    );
    expect(complaints).toEqual([]);
  });

  it('names the files of a cycle in order', () => {
    const complaints = check(
      ['lib/listing/a.ts', `import './b.ts';`],
      ['lib/listing/b.ts', `import type { C } from './c.ts';`],
      ['lib/listing/c.ts', `import './a.ts';`],
    );
    expect(complaints).toEqual([
      'These files need each other: lib/listing/a.ts -> lib/listing/b.ts -> lib/listing/c.ts -> lib/listing/a.ts',
    ]);
  });

  it('does not pass over a file that it cannot read', () => {
    expect(() => check(['lib/listing/a.ts', 'import {'])).toThrow('lib/listing/a.ts');
  });
});
