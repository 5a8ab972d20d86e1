import { SIGNS, type TasteLog } from './taste-log.ts';

/** The share of what was asked for that a model is judged by, and how much of that there has to be. */
const SHARE = 0.2;
const FEWEST_LABELS = 30;
const MOST_LABELS = 1_000;

/** What a model has to foretell: that a user asked for a car, made an offer or drove it. */
export interface Label {
  user: number;
  carId: number;
  /** Seconds since 1970. */
  at: number;
}

/** The last part of a log. */
export interface TimeSlice {
  /** Seconds since 1970: what happened up to then may be learnt from. */
  cut: number;
  labels: Label[];
}

const VIEW = SIGNS.indexOf('view');

/** The first time that each user asked for a car, and when they had to do with it first. */
function labelsIn(log: TasteLog): (Label & { firstAt: number })[] {
  const first = new Map<string, number>();
  const found = new Map<string, Label & { firstAt: number }>();
  for (const [place, at] of log.at.entries()) {
    const [user, carId] = [log.user[place] as number, log.carId[place] as number];
    const key = `${user} ${carId}`;
    const firstAt = first.get(key) ?? at;
    first.set(key, firstAt);
    if (log.sign[place] !== VIEW && !found.has(key)) found.set(key, { user, carId, at, firstAt });
  }
  return [...found.values()];
}

/** So many, evenly spread. */
function thinned<One>(labels: One[]): One[] {
  const step = Math.max(1, labels.length / MOST_LABELS);
  return labels.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step));
}

/**
 * The last slice of time, of cars that were new to those who asked for them, by which a model can be judged that has not seen it.
 * @param notBefore up to when the model has been learning already
 * @returns null where too little was asked for
 */
export function lastSlice(log: TasteLog, notBefore: number): TimeSlice | null {
  const labels = labelsIn(log);
  const wanted = Math.ceil(labels.length * SHARE);
  const cut = Math.max(notBefore, (labels.at(-wanted - 1) ?? { at: 0 }).at);
  const later = labels.filter(({ firstAt }) => firstAt > cut);
  if (later.length < FEWEST_LABELS) return null;
  return { cut, labels: thinned(later).map(({ user, carId, at }) => ({ user, carId, at })) };
}
