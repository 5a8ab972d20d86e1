import { describe, expect, it } from 'vitest';
import { samplePage } from '../../catalogue/testing/sample-page.ts';
import { carWriteOf } from '../../serving/car-write.ts';
import { differencesOf } from './expected-car.ts';
import { findingOf } from './finding.ts';
import { type Evidence, reasonOf } from './reasons.ts';
import type { StoredCar } from './stored-car.ts';
import { nothingStored, storedFrom } from './testing/sample-stored-car.ts';

const page = samplePage();
const NOTHING_KNOWN: Evidence = {
  backlog: null,
  hasPipeline: true,
  letterOf: () => null,
  entryAfter: () => null,
  logFrom: null,
};

/** The reasons for all that differs when this is stored and MySQL has the sample page. */
function reasons(stored: StoredCar, evidence: Partial<Evidence> = {}, fault: string | null = null): string[] {
  const expected = { write: carWriteOf({ id: page.id, page }), fault };
  const finding = findingOf({ expected, stored, differences: differencesOf(expected, stored) });
  const names = finding.differences.map(
    ({ cause }) => reasonOf(cause, finding, { ...NOTHING_KNOWN, ...evidence }).name,
  );
  return [...new Set(names)];
}

const outdated = storedFrom(samplePage({ price: 1 }));

describe('the reason of a difference', () => {
  it('is in the log where what is stored is whole', () => {
    expect(reasons(outdated)).toEqual(['written past the binlog']);
    expect(reasons(outdated, { entryAfter: () => 1_780_000_000_000 })).toEqual(['not applied']);
    expect(reasons(outdated, { hasPipeline: false })).toEqual(['no pipeline']);
    expect(reasons(outdated, { letterOf: () => 'no such colour' })).toEqual(['dead-lettered']);
  });

  it('is in Valkey where what is stored contradicts itself', () => {
    const altered = storedFrom(page, { json: JSON.stringify({ ...page, price: 1 }) });
    expect(reasons(altered, { letterOf: () => 'no such colour' })).toEqual(['altered in Valkey']);
  });

  it('tells a car that was never built from one whose page was lost', () => {
    expect(reasons(nothingStored(page.id))).toEqual(['never built']);
    expect(reasons(nothingStored(page.id), { letterOf: () => 'x' })).toEqual(['dead-lettered']);
    expect(reasons(storedFrom(page, { version: null, json: '', sets: '', scores: '' }))).toEqual([
      'payload lost',
    ]);
  });

  it('tells a member too many from one that is missing', () => {
    const sets = storedFrom(page).memberOf;
    expect(reasons(storedFrom(page, { memberOf: new Set([...sets, 'car:city:99']) }))).toEqual([
      'orphaned member',
    ]);
    expect(reasons(storedFrom(page, { memberOf: new Set([...sets].slice(1)) }))).toEqual(['member lost']);
  });

  it('is the car where it cannot be built, and the wait where the pipeline is behind', () => {
    expect(reasons(outdated, {}, 'Invalid time value')).toEqual(['cannot be built']);
    expect(reasons(outdated, { backlog: 12 })).toEqual(['pipeline behind']);
  });
});
