import { describe, expect, it } from 'vitest';
import type { FleetCar } from './fleet.ts';
import { type Sight, Witness } from './witness.ts';

const car: FleetCar = { id: 7, km: 200, sent: 250, isDoomed: false, commits: [] };
const seen = (km: number): Sight => ({ kind: 'seen', km });
const PATH = '/used-cars/7';

function witnessOf(...sights: Sight[]) {
  const witness = new Witness();
  const note = (sight: Sight, known: FleetCar | undefined = car) =>
    witness.note(7, PATH, witness.floor(7), sight, known);
  for (const sight of sights) note(sight);
  return { witness, note };
}

describe('a witness', () => {
  it('accepts the same state again and a newer one', () => {
    const { note } = witnessOf(seen(100));
    expect([note(seen(100)), note(seen(120))]).toEqual([null, null]);
  });

  it('complains of an older state', () => {
    expect(witnessOf(seen(120)).note(seen(119))).toMatch(/119 km after 120/);
  });

  it('accepts an older state from a read that began before the newer one was seen', () => {
    const { witness, note } = witnessOf(seen(100));
    const began = witness.floor(7);
    note(seen(120));
    expect(witness.note(7, PATH, began, seen(110), car)).toBeNull();
    expect(note(seen(110))).not.toBeNull();
  });

  it('complains of what was never committed', () => {
    const { note } = witnessOf();
    expect(note(seen(250))).toBeNull();
    expect(note(seen(251))).toMatch(/never committed/);
  });

  it('accepts that a car is not found before anybody has seen it, and not after', () => {
    const { note } = witnessOf();
    expect(note({ kind: 'unknown' })).toBeNull();
    note(seen(100));
    expect(note({ kind: 'unknown' })).toMatch(/not found/);
  });

  it('complains of a deleted car that comes back', () => {
    const { note } = witnessOf(seen(100));
    const doomed = { ...car, isDoomed: true };
    expect(note(seen(100), doomed)).toBeNull();
    expect(note({ kind: 'unknown' }, doomed)).toBeNull();
    expect(note({ kind: 'unknown' }, doomed)).toBeNull();
    expect(note(seen(100), doomed)).toMatch(/deleted/);
  });

  it('takes no offence at a car that was withdrawn and is offered again', () => {
    const { note } = witnessOf(seen(100), { kind: 'withdrawn' });
    expect(note(seen(110))).toBeNull();
  });
});
