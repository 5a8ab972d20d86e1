import { BODY_TYPES } from '../body-types.ts';
import { slugify } from '../slugify.ts';
import { KNOWN_MODELS, MODEL_ALIASES } from './known-models.ts';

export interface KnownModel {
  name: string;
  /** Name of a body type, as in `BODY_TYPES`. */
  bodyType: string;
}

/** Looks models up by any spelling of their name. */
export interface ModelNames {
  find(make: string, model: string): KnownModel | null;
}

/** A model that the database has. */
export interface StoredModel extends KnownModel {
  make: string;
}

const keyOf = (make: string, model: string) => `${slugify(make)}/${slugify(model)}`;

function builtIn(): Map<string, KnownModel> {
  const models = new Map<string, KnownModel>();
  for (const [make, bodies] of Object.entries(KNOWN_MODELS)) {
    for (const { slug, name: bodyType } of BODY_TYPES) {
      for (const name of bodies[slug]?.split(', ') ?? []) models.set(keyOf(make, name), { name, bodyType });
    }
  }
  for (const [make, aliases] of Object.entries(MODEL_ALIASES)) {
    for (const [alias, name] of Object.entries(aliases)) {
      const model = models.get(keyOf(make, name));
      if (model) models.set(keyOf(make, alias), model);
    }
  }
  return models;
}

/** The models known to the project, and with them those of the database; the project's spelling wins. */
export function modelNames(stored: readonly StoredModel[] = []): ModelNames {
  const models = new Map(stored.map(({ make, name, bodyType }) => [keyOf(make, name), { name, bodyType }]));
  for (const [key, model] of builtIn()) models.set(key, model);
  return { find: (make, model) => models.get(keyOf(make, model)) ?? null };
}
