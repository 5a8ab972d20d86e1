/** One arrow that must not be drawn. Paths are relative to the project; packages are named as they are imported. */
export interface ImportRule {
  name: string;
  why: string;
  from: RegExp;
  except?: RegExp;
  to: RegExp;
  butAllowed?: RegExp;
}

/** Tests, and what only tests of a part of lib use. */
const TESTS = /\.test\.tsx?$|^lib\/\w+\/(.*\/)?testing\//;

/** The parts of lib, each with the parts that it may use. */
const LIB_PARTS = {
  platform: [],
  catalogue: ['platform'],
  serving: ['catalogue', 'platform'],
  listing: ['serving', 'catalogue', 'platform'],
  recommend: ['serving', 'catalogue', 'platform'],
  buyer: ['serving', 'catalogue', 'platform'],
  changes: ['serving', 'catalogue', 'platform'],
  testing: ['changes', 'serving', 'catalogue', 'platform'],
} as const;

function libPart([part, below]: [string, readonly string[]]): ImportRule {
  return {
    name: `lib-${part}`,
    why:
      below.length > 0
        ? `lib/${part} may use ${below.join(', ')}`
        : `lib/${part} stands below the rest of lib`,
    from: new RegExp(`^lib/${part}/`),
    except: TESTS,
    to: /^lib\//,
    butAllowed: new RegExp(`^lib/(${[part, ...below].join('|')})/`),
  };
}

export const IMPORT_RULES: readonly ImportRule[] = [
  ...Object.entries(LIB_PARTS).map(libPart),
  {
    name: 'lib-below-pages',
    why: 'lib knows neither routes nor components nor commands',
    from: /^lib\//,
    to: /^(app|components|scripts|workers|e2e|bench)\/|^server\.ts$/,
  },
  {
    name: 'lib-without-react',
    why: 'workers use lib too, and they have no pages',
    from: /^lib\//,
    to: /^(react|react-dom|next)(\/|$)/,
  },
  {
    name: 'components-below-routes',
    why: 'a component does not know which route shows it',
    from: /^components\//,
    to: /^(app|scripts|workers|e2e|bench)\/|^server\.ts$/,
  },
  {
    name: 'routes-apart-from-commands',
    why: 'routes are served, commands are typed',
    from: /^app\//,
    to: /^(scripts|workers|e2e|bench)\/|^server\.ts$/,
  },
  {
    name: 'testing-only-in-tests',
    why: 'lib/testing makes and empties databases, and what lies in other folders of that name uses it',
    from: /^(app|components|workers|lib)\/|^server\.ts$/,
    except: /\.test\.tsx?$|^lib\/(.*\/)?testing\//,
    to: /^lib\/(.*\/)?testing\//,
  },
];
