/** Everything that Valkey holds about one car. */
export interface StoredCar {
  id: number;
  /** The ticket that was applied last; null where nothing is stored under the page's key. */
  version: string | null;
  /** The ticket of the equipment, the oldest of all parts, where that is not the version. */
  whole: string | null;
  /** '' where there is none. */
  json: string;
  card: string;
  mark: '' | 'absent' | 'stale';
  /** The memberships that the car's own record names, as in `CarWrite`. */
  sets: string;
  scores: string;
  /** The bitmap of existing ids. */
  isKnown: boolean;
  /** The filter sets that it is a member of, of those that were looked at. */
  memberOf: ReadonlySet<string>;
  /** Its score in each sorted set that it is a member of. */
  scored: ReadonlyMap<string, number>;
}

/** Fields of a page's key that `recordOf` takes, in this order. */
export const RECORD_FIELDS = ['v', 'json', 'sets', 'zsets', 'absent', 'stale', 'whole'] as const;

type Field = string | null | undefined;

/** A page's key, read. */
export type CarRecord = Pick<StoredCar, 'version' | 'whole' | 'json' | 'mark' | 'sets' | 'scores'>;

export function recordOf([version, json, sets, scores, absent, stale, whole]: readonly Field[]): CarRecord {
  return {
    version: version ?? null,
    whole: whole ?? null,
    json: json ?? '',
    sets: sets ?? '',
    scores: scores ?? '',
    mark: absent ? 'absent' : stale ? 'stale' : '',
  };
}

/** The keys of a list separated by spaces. */
export const keysIn = (sets: string): string[] => sets.split(' ').filter(Boolean);

/** The scores of a list `key=score` separated by spaces. */
export function scoresIn(scores: string): Map<string, number> {
  return new Map(
    keysIn(scores).map((entry) => {
      const at = entry.lastIndexOf('=');
      return [entry.slice(0, at), Number(entry.slice(at + 1))];
    }),
  );
}
