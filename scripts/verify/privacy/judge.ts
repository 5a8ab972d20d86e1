import type { Canary } from './canary.ts';
import type { Look } from './look.ts';
import type { Persona } from './personas.ts';
import type { Area } from './places.ts';
import type { Searched } from './search-valkey.ts';

/** Where those who paid are given it. */
const GIVEN_IN: readonly Area[] = ['overlay', "buyer's pages"];

/** All that was looked at. */
export interface Evidence {
  personas: readonly Persona[];
  canaries: readonly Canary[];
  before: readonly Look[];
  after: readonly Look[];
  searched: readonly Searched[];
}

/** What was found out. */
export interface Verdict {
  /** Where something was that must not be there. */
  leaks: { where: string; canaries: readonly Canary[] }[];
  /** What somebody has paid for and was not given. */
  missing: string[];
  /** What could not be looked at. */
  unanswered: string[];
}

/** Of one buyer: what they should have been given, and were not, by the place where it should be. */
function missingFor(persona: Persona, { canaries, after }: Evidence): string[] {
  const due = canaries.filter(({ part, isSold }) => !isSold && persona.opens.has(part));
  return GIVEN_IN.flatMap((area) => {
    const given = new Set(
      after.filter((look) => look.persona === persona.name && look.area === area).flatMap(({ own }) => own),
    );
    const missing = due.filter((canary) => !given.has(canary));
    return missing.length > 0
      ? [`${persona.name} paid for ${missing.length} of ${due.length} values that are not in the ${area}`]
      : [];
  });
}

/** Of what there was nothing to be seen. */
function emptyAreas(looks: readonly Look[]): string[] {
  const areas = new Set(looks.map(({ area }) => area));
  const seen = new Set(looks.filter(({ status }) => status === 200).map(({ area }) => area));
  return [...areas].filter((area) => !seen.has(area)).map((area) => `none of the ${area} was there`);
}

/** Judges what was seen: a shop that gives nothing to anybody would leak nothing either. */
export function judge(evidence: Evidence): Verdict {
  const { personas, before, after, searched } = evidence;
  const looks = [...before, ...after];
  return {
    leaks: [
      ...looks
        .filter(({ leaks }) => leaks.length > 0)
        .map(({ persona, what, leaks }) => ({ where: `as ${persona}: ${what}`, canaries: leaks })),
      ...searched.flatMap(({ leaks }) => leaks),
    ],
    missing: personas.flatMap((persona) => missingFor(persona, evidence)),
    unanswered: [
      ...looks
        .filter(({ status }) => status === 0 || status === 429 || status >= 500)
        .map(
          ({ persona, what, status }) => `as ${persona}: ${what} (${status === 0 ? 'no answer' : status})`,
        ),
      ...emptyAreas(looks),
    ],
  };
}

/** 0: nothing leaks and everybody has what they paid for; 1: not so; 2: it could not be judged. */
export function exitCodeOf({ leaks, missing, unanswered }: Verdict): number {
  if (leaks.length > 0) return 1;
  if (unanswered.length > 0) return 2;
  return missing.length > 0 ? 1 : 0;
}
