import type { Random } from '../../../platform/random.ts';

/** First places of an order, of which one in so many goes to a new car. */
const PLACES = 40;
const ONE_IN = 8;
/** New cars that stand best, among which is drawn. */
const DRAWN_FROM = 24;

/** Draws so many without repeats. */
function draw(carIds: readonly number[], count: number, random: Random): number[] {
  const left = [...carIds];
  const drawn: number[] = [];
  while (drawn.length < count && left.length > 0)
    drawn.push(...left.splice(Math.floor(random.next() * left.length), 1));
  return drawn;
}

/**
 * Sees to it that one in eight of the first forty cars is one of which nobody can know yet what it is worth. As many as are missing are
 * drawn by lot, each for one of eight places.
 * @param carIds the most fitting first
 */
export function mixInNew(
  carIds: readonly number[],
  isNew: (id: number) => boolean,
  random: Random,
): number[] {
  const first = carIds.slice(0, PLACES);
  const rest = carIds.slice(PLACES);
  const wanted = Math.floor(first.length / ONE_IN) - first.filter(isNew).length;
  if (wanted <= 0) return [...carIds];
  const candidates = rest.filter(isNew).slice(0, DRAWN_FROM);
  const chosen = draw(candidates, wanted, random);
  const places = new Map(
    chosen.map((id, at) => [at * ONE_IN + Math.floor(random.next() * ONE_IN), id] as const),
  );
  const isChosen = new Set(chosen);
  const others = [...first, ...rest.filter((id) => !isChosen.has(id))];
  for (const [place, id] of [...places].sort(([one], [other]) => one - other)) others.splice(place, 0, id);
  return others;
}
