import type { SectionedFact } from './car-draft.ts';
import { FIGURE_NAMES, type FigureName, VARIANT_FIGURES } from './reference-tables.ts';
import type { ResolvedCar } from './resolved-car.ts';
import type { SqlSession } from './sql-session.ts';

interface KnownVariant {
  missing: Set<FigureName>;
  facts: Set<string>;
  /** The list of facts seen last: many cars share one list, which needs no second look. */
  seen: readonly SectionedFact[] | undefined;
}

const factKey = (fact: SectionedFact) => `${fact.section}\n${fact.name}`.toLowerCase();

/**
 * Completes variants. Cars of one variant may tell different things about it, so the first word on a figure or a fact
 * stands and later ones only fill what is still unknown: otherwise two cars would overwrite each other at every import.
 */
export function variantGaps() {
  const known = new Map<number, KnownVariant>();

  async function load(session: SqlSession, ids: number[]): Promise<void> {
    if (ids.length === 0) return;
    const columns = FIGURE_NAMES.map((name) => `${VARIANT_FIGURES[name]} AS ${name}`).join(', ');
    const rows = await session.read<{ id: number } & Record<FigureName, unknown>>(
      `SELECT id, ${columns} FROM variant WHERE id IN (?)`,
      [ids],
    );
    for (const row of rows) {
      const missing = new Set(FIGURE_NAMES.filter((name) => row[name] === null));
      known.set(row.id, { missing, facts: new Set(), seen: undefined });
    }
    const facts = await session.read<SectionedFact & { variantId: number }>(
      'SELECT variant_id AS variantId, section, name FROM specification WHERE variant_id IN (?)',
      [ids],
    );
    for (const fact of facts) known.get(fact.variantId)?.facts.add(factKey(fact));
  }

  async function fillFigures(session: SqlSession, car: ResolvedCar, variant: KnownVariant): Promise<void> {
    const told = [...variant.missing].filter((name) => car.draft.variant[name] !== null);
    if (told.length === 0) return;
    const assignments = told.map((name) => `${VARIANT_FIGURES[name]} = ?`).join(', ');
    const values = told.map((name) => car.draft.variant[name]);
    await session.write(`UPDATE variant SET ${assignments} WHERE id = ?`, [...values, car.variantId]);
    for (const name of told) variant.missing.delete(name);
  }

  function newFacts(car: ResolvedCar, variant: KnownVariant): unknown[][] {
    const facts = car.draft.variant.specifications;
    if (facts === variant.seen) return [];
    variant.seen = facts;
    return facts.flatMap((fact) => {
      const key = factKey(fact);
      if (variant.facts.has(key)) return [];
      variant.facts.add(key);
      return [[car.variantId, fact.section, fact.name, fact.value]];
    });
  }

  return {
    async fill(session: SqlSession, cars: ResolvedCar[]): Promise<void> {
      const ids = [...new Set(cars.map((car) => car.variantId))].filter((id) => !known.has(id));
      await load(session, ids);
      const facts: unknown[][] = [];
      for (const car of cars) {
        const variant = known.get(car.variantId);
        if (!variant) throw new Error(`variant ${car.variantId} is not in the catalogue`);
        if (variant.missing.size > 0) await fillFigures(session, car, variant);
        facts.push(...newFacts(car, variant));
      }
      await session.insert('specification', ['variant_id', 'section', 'name', 'value'], facts);
    },
  };
}
