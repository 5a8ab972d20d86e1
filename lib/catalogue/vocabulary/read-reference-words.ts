import { asc, eq } from 'drizzle-orm';
import type { Database } from '../database.ts';
import { groupBy } from '../payload/group-by.ts';
import { bodyType } from '../schema/body-type.ts';
import { city } from '../schema/city.ts';
import { color } from '../schema/color.ts';
import { feature } from '../schema/feature.ts';
import { fuelType } from '../schema/fuel-type.ts';
import { locality } from '../schema/locality.ts';
import { make } from '../schema/make.ts';
import { model } from '../schema/model.ts';
import { transmission } from '../schema/transmission.ts';
import { variant } from '../schema/variant.ts';
import type { Named } from '../types.ts';
import type { SlugType, SlugWord } from './slug-word.ts';

type Within = SlugWord['within'];

function word(type: SlugType, row: Named, within: Within = {}): SlugWord {
  return { value: row.slug, type, ids: [row.id], name: row.name, isCanonical: true, within };
}

async function variantWords(db: Database): Promise<SlugWord[]> {
  const rows = await db
    .select({
      id: variant.id,
      slug: variant.slug,
      name: variant.name,
      model: variant.modelId,
      make: model.makeId,
    })
    .from(variant)
    .innerJoin(model, eq(model.id, variant.modelId))
    .orderBy(asc(variant.id));
  const groups = groupBy(rows, (row) => `${row.model}/${row.slug}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const within = { make: first.make, model: first.model };
    return { ...word('variant', first, within), ids: group.map((row) => row.id) };
  });
}

/** The canonical word of every value in the reference tables, as they are now. */
export async function readReferenceWords(db: Database): Promise<SlugWord[]> {
  const flat = [
    ['city', city],
    ['make', make],
    ['color', color],
    ['fuel_type', fuelType],
    ['transmission', transmission],
    ['body_type', bodyType],
    ['feature', feature],
  ] as const;
  const words = flat.map(async ([type, table]) => {
    const rows = await db.select({ id: table.id, slug: table.slug, name: table.name }).from(table);
    return rows.map((row) => word(type, row));
  });
  const [models, localities, variants, ...others] = await Promise.all([
    db.select().from(model),
    db.select().from(locality),
    variantWords(db),
    ...words,
  ]);
  return [
    ...others.flat(),
    ...models.map((row) => word('model', row, { make: row.makeId })),
    ...localities.map((row) => word('locality', row, { city: row.cityId })),
    ...variants,
  ];
}
