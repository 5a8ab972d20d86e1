import type { CarPage } from '../../../catalogue/types.ts';
import { carWriteOf } from '../../../serving/car-write.ts';
import { keysIn, type StoredCar, scoresIn } from '../stored-car.ts';

/** What a projection of this page leaves in Valkey. */
export function storedFrom(page: CarPage, parts: Partial<StoredCar> = {}): StoredCar {
  const { json, card, sets, scores } = carWriteOf({ id: page.id, page });
  return {
    id: page.id,
    version: '1780000000000000',
    whole: null,
    json,
    card,
    mark: '',
    sets,
    scores,
    isKnown: true,
    memberOf: new Set(keysIn(sets)),
    scored: scoresIn(scores),
    ...parts,
  };
}

/** A car of which Valkey knows nothing. */
export function nothingStored(id: number, parts: Partial<StoredCar> = {}): StoredCar {
  return {
    id,
    version: null,
    whole: null,
    json: '',
    card: '',
    mark: '',
    sets: '',
    scores: '',
    isKnown: false,
    memberOf: new Set(),
    scored: new Map(),
    ...parts,
  };
}
