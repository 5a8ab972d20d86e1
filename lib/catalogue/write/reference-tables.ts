import { PALETTE } from '../palette.ts';
import { slugify } from '../slugify.ts';
import type { CarDraft } from './car-draft.ts';
import { type KeyedRows, keyedRows } from './keyed-rows.ts';

const MOST_REMEMBERED = 50_000;
const slugs = new Map<string, string>();

/** @throws {Error} for a name of which no letter or digit can stand in a URL */
function slugOf(name: string): string {
  const known = slugs.get(name);
  if (known !== undefined) return known;
  const slug = slugify(name);
  if (slug === '') throw new Error(`"${name}" has no letter or digit that can stand in a URL`);
  if (slugs.size >= MOST_REMEMBERED) slugs.clear();
  slugs.set(name, slug);
  return slug;
}

function namedRows(table: string): KeyedRows<string> {
  return keyedRows<string>({
    table,
    keyColumns: ['slug'],
    key: (name) => [slugOf(name)],
    columns: ['name', 'slug'],
    row: (name) => [name, slugOf(name)],
  });
}

interface Child {
  parentId: number;
  name: string;
}

export interface ModelRow extends Child {
  bodyTypeId: number;
}

export interface VariantRow extends Child {
  fuelTypeId: number;
  transmissionId: number;
  draft: CarDraft['variant'];
}

export const VARIANT_FIGURES = {
  seats: 'seats',
  engineCc: 'engine_cc',
  powerBhp: 'power_bhp',
  torqueNm: 'torque_nm',
  mileageKmpl: 'mileage_kmpl',
  lengthMm: 'length_mm',
  widthMm: 'width_mm',
  heightMm: 'height_mm',
  fuelTankL: 'fuel_tank_l',
} as const;

export type FigureName = keyof typeof VARIANT_FIGURES;
export const FIGURE_NAMES = Object.keys(VARIANT_FIGURES) as FigureName[];

const colorRows = () =>
  keyedRows<string>({
    table: 'color',
    keyColumns: ['slug'],
    key: (slug) => [slug],
    columns: ['name', 'slug', 'hex'],
    row: (slug) => {
      const paint = PALETTE.find((one) => one.slug === slug);
      if (!paint) throw new Error(`"${slug}" is not a colour of the palette`);
      return [paint.name, paint.slug, paint.hex];
    },
  });

const localityRows = () =>
  keyedRows<Child>({
    table: 'locality',
    keyColumns: ['city_id', 'slug'],
    key: ({ parentId, name }) => [parentId, slugOf(name)],
    columns: ['city_id', 'name', 'slug'],
    row: ({ parentId, name }) => [parentId, name, slugOf(name)],
  });

const modelRows = () =>
  keyedRows<ModelRow>({
    table: 'model',
    keyColumns: ['make_id', 'slug'],
    key: ({ parentId, name }) => [parentId, slugOf(name)],
    columns: ['make_id', 'body_type_id', 'name', 'slug'],
    row: ({ parentId, bodyTypeId, name }) => [parentId, bodyTypeId, name, slugOf(name)],
  });

const variantRows = () =>
  keyedRows<VariantRow>({
    table: 'variant',
    keyColumns: ['model_id', 'slug', 'fuel_type_id', 'transmission_id'],
    key: (one) => [one.parentId, slugOf(one.name), one.fuelTypeId, one.transmissionId],
    columns: [
      'model_id',
      'fuel_type_id',
      'transmission_id',
      'name',
      'slug',
      ...Object.values(VARIANT_FIGURES),
    ],
    row: (one) => [
      one.parentId,
      one.fuelTypeId,
      one.transmissionId,
      one.name,
      slugOf(one.name),
      ...FIGURE_NAMES.map((figure) => one.draft[figure]),
    ],
  });

const featureRows = () =>
  keyedRows<{ section: string; name: string }>({
    table: 'feature',
    keyColumns: ['slug'],
    key: ({ name }) => [slugOf(name)],
    columns: ['name', 'slug', 'section'],
    row: ({ section, name }) => [name, slugOf(name), section],
  });

/** Every table that a car refers to by a unique name, with an empty memory. */
export function referenceTables() {
  return {
    city: namedRows('city'),
    make: namedRows('make'),
    fuelType: namedRows('fuel_type'),
    transmission: namedRows('transmission'),
    bodyType: namedRows('body_type'),
    color: colorRows(),
    locality: localityRows(),
    model: modelRows(),
    variant: variantRows(),
    feature: featureRows(),
  };
}

export type ReferenceTables = ReturnType<typeof referenceTables>;
