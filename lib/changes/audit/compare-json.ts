import { type Difference, NOTHING, shown } from './difference.ts';

/** Differences listed of one document: the first few say what kind of fault it is. */
const MOST = 5;

type Leaf = Omit<Difference, 'kind'>;

const isBranch = (value: unknown): value is object => typeof value === 'object' && value !== null;

function* leaves(path: string, mysql: unknown, valkey: unknown): Generator<Leaf> {
  if (Object.is(mysql, valkey)) return;
  if (!isBranch(mysql) || !isBranch(valkey) || Array.isArray(mysql) !== Array.isArray(valkey)) {
    yield { what: path, mysql: shown(mysql), valkey: shown(valkey) };
    return;
  }
  for (const name of new Set([...Object.keys(mysql), ...Object.keys(valkey)])) {
    const below = Array.isArray(mysql) ? `${path}[${name}]` : `${path}.${name}`;
    yield* leaves(below, Reflect.get(mysql, name), Reflect.get(valkey, name));
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Where two JSON texts say different things: the first few places. The order of properties says nothing. */
function unequal(name: 'payload' | 'card', mysql: string, valkey: string): Leaf[] {
  const stored = parsed(valkey);
  if (stored === undefined) return [{ what: name, mysql: 'JSON', valkey: 'no JSON' }];
  const found: Leaf[] = [];
  for (const leaf of leaves(name, parsed(mysql), stored)) {
    if (found.push(leaf) === MOST) break;
  }
  return found;
}

/** How a document differs from what it should be; '' for one that is not, or should not be, there. */
export function documentDifferences(name: 'payload' | 'card', mysql: string, valkey: string): Difference[] {
  if (mysql === valkey) return [];
  const there = `a ${name}`;
  const found =
    mysql && valkey
      ? unequal(name, mysql, valkey)
      : [{ what: name, mysql: mysql ? there : NOTHING, valkey: valkey ? there : NOTHING }];
  return found.map((leaf) => ({ kind: name, ...leaf }));
}
