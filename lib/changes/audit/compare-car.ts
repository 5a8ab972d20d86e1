import type { CarWrite } from '../../serving/apply-script.ts';
import { documentDifferences } from './compare-json.ts';
import { type Difference, NOTHING, shortened } from './difference.ts';
import { keysIn, type StoredCar, scoresIn } from './stored-car.ts';

/** A car that left the shop is kept for a while, an unknown one remembered for a while: afterwards nothing is stored. */
function hasExpired({ lifetime }: CarWrite, stored: StoredCar): boolean {
  return lifetime > 0 && stored.version === null;
}

function markDifferences(mysql: CarWrite, { mark, version, json }: StoredCar): Difference[] {
  const expected = mysql.kind === 'page' ? '' : mysql.kind;
  const isPageInstead = mark === '' && json !== '';
  if (mark === expected || version === null || isPageInstead) return [];
  return [{ kind: 'mark', what: 'mark', mysql: expected || NOTHING, valkey: mark || NOTHING }];
}

const membership = (is: boolean) => (is ? 'member' : NOTHING);

function setDifferences(mysql: CarWrite, stored: StoredCar): Difference[] {
  const expected = new Set(keysIn(mysql.sets));
  return [...new Set([...expected, ...stored.memberOf])]
    .filter((key) => expected.has(key) !== stored.memberOf.has(key))
    .map((key) => ({
      kind: 'filter set' as const,
      what: key,
      mysql: membership(expected.has(key)),
      valkey: membership(stored.memberOf.has(key)),
    }));
}

function orderDifferences(mysql: CarWrite, stored: StoredCar): Difference[] {
  const expected = scoresIn(mysql.scores);
  const text = (score: number | undefined) => (score === undefined ? NOTHING : String(score));
  return [...new Set([...expected.keys(), ...stored.scored.keys()])]
    .filter((key) => expected.get(key) !== stored.scored.get(key))
    .map((key) => ({
      kind: 'order' as const,
      what: key,
      mysql: text(expected.get(key)),
      valkey: text(stored.scored.get(key)),
    }));
}

/** What is in one list, of those separated by spaces, and not in another, as a short text. */
function onlyIn(list: string, other: string): string {
  const others = new Set(keysIn(other));
  const only = keysIn(list).filter((entry) => !others.has(entry));
  return only.length === 0 ? NOTHING : shortened(only.join(' '));
}

/** The car's own list is what the next write goes by when it moves the car from one set to another. */
function listDifferences(mysql: CarWrite, stored: StoredCar): Difference[] {
  if (stored.version === null) return [];
  const ownLists = [
    ['filter set', 'sets', mysql.sets, stored.sets],
    ['order', 'zsets', mysql.scores, stored.scores],
  ] as const;
  return ownLists
    .map(([kind, field, should, does]) => ({
      kind,
      what: `list ${field}`,
      mysql: onlyIn(should, does),
      valkey: onlyIn(does, should),
    }))
    .filter((each) => each.mysql !== NOTHING || each.valkey !== NOTHING);
}

function knownDifferences(mysql: CarWrite, stored: StoredCar): Difference[] {
  const [, , bit] = mysql.known;
  if (bit === '' || (bit === '1') === stored.isKnown) return [];
  const text = (isKnown: boolean) => (isKnown ? 'exists' : NOTHING);
  return [{ kind: 'known id', what: 'id', mysql: text(bit === '1'), valkey: text(stored.isKnown) }];
}

/** A mark, or a car of which nothing is there, takes the car out of everything: what is missing then says nothing more. */
function withoutConsequences(differences: Difference[], stored: StoredCar): Difference[] {
  const isWithout = stored.version === null && stored.card === '' && stored.scored.size === 0;
  const cause = differences.find(({ kind, what }) => kind === 'mark' || (isWithout && what === 'payload'));
  return cause ? differences.filter((each) => each === cause || each.valkey !== NOTHING) : differences;
}

/** What Valkey holds otherwise than it should, `mysql` being what the builders would write now. */
export function carDifferences(mysql: CarWrite, stored: StoredCar): Difference[] {
  const differences = [
    ...markDifferences(mysql, stored),
    ...(hasExpired(mysql, stored) ? [] : documentDifferences('payload', mysql.json, stored.json)),
    ...documentDifferences('card', mysql.card, stored.card),
    ...setDifferences(mysql, stored),
    ...orderDifferences(mysql, stored),
    ...listDifferences(mysql, stored),
    ...knownDifferences(mysql, stored),
  ];
  return differences.length > 0 ? withoutConsequences(differences, stored) : differences;
}
