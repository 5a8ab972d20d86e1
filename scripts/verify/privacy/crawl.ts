import type { PaidPart } from '../../../lib/buyer/entitlement/plans.ts';
import { type Look, lookAt, type Watch } from './look.ts';
import type { Persona } from './personas.ts';
import { askings, type Place, places, type Sights } from './places.ts';

/** Requests under way at once: a shop that is open has others to serve. */
const AT_ONCE = 4;

const NUMBER: PaidPart = 'seller_mobile_no';

interface Errand {
  persona: Persona;
  place: Place;
}

async function run(errands: readonly Errand[], watch: Watch, onLook: () => void): Promise<Look[]> {
  const waiting = [...errands];
  const looks: Look[] = [];
  const one = async () => {
    for (let errand = waiting.shift(); errand; errand = waiting.shift()) {
      watch.signal.throwIfAborted();
      looks.push(...(await lookAt(errand.persona, errand.place, watch)));
      onLook();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return looks;
}

const everywhere = (personas: readonly Persona[], where: readonly Place[]): Errand[] =>
  where.flatMap((place) => personas.map((persona) => ({ persona, place })));

/** Who looks where, in turns: nobody has asked for a number in the first one. */
export function turnsOf(personas: readonly Persona[], sights: Sights) {
  const { cars } = sights;
  const where = places(sights);
  const callers = personas.filter(({ opens }) => opens.has(NUMBER));
  const others = personas.filter(({ opens }) => !opens.has(NUMBER));
  return {
    before: [...everywhere(personas, where), ...everywhere(others, askings(cars))],
    asking: everywhere(callers, askings(cars)),
    after: everywhere(personas, where),
  };
}

/**
 * Looks at every place as everybody, twice: before those who paid for numbers have asked for them, and afterwards.
 * @throws the signal's reason once it is aborted
 */
export async function crawl(
  turns: ReturnType<typeof turnsOf>,
  watch: Omit<Watch, 'hasAsked'>,
  onLook: () => void,
): Promise<{ before: Look[]; after: Look[] }> {
  const before = await run(turns.before, { ...watch, hasAsked: () => false }, onLook);
  const asked = { ...watch, hasAsked: () => true };
  const asking = await run(turns.asking, asked, onLook);
  return { before, after: [...asking, ...(await run(turns.after, asked, onLook))] };
}
