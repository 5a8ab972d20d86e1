import { describe, expect, it } from 'vitest';
import { Fleet } from './fleet.ts';

const kmOf = (id: number, km: number) => ({ km: new Map([[id, km]]) });

function fleetOf(...cars: [id: number, km: number][]): Fleet {
  const fleet = new Fleet();
  fleet.adopt(
    cars.map(([id, km]) => ({ id, km })),
    0,
  );
  return fleet;
}

describe('a fleet', () => {
  it('lets readers see what was sent before it is known to be committed', () => {
    const fleet = fleetOf([1, 100]);
    fleet.expect(kmOf(1, 120));
    expect(fleet.car(1)).toMatchObject({ km: 100, sent: 120 });
  });

  it('says for how long something newer had been committed', () => {
    const fleet = fleetOf([1, 100]);
    fleet.settle(kmOf(1, 110), 1_000);
    fleet.settle(kmOf(1, 120), 3_000);
    expect(fleet.staleness(1, 120, 9_000)).toBe(0);
    expect(fleet.staleness(1, 110, 9_000)).toBe(6_000);
    expect(fleet.staleness(1, 100, 9_000)).toBe(8_000);
    expect(fleet.staleness(1, 100, 500)).toBe(0);
  });

  it('still knows a deleted car, but draws it no more', () => {
    const fleet = fleetOf([1, 100], [2, 100]);
    fleet.expect({ removed: [1] });
    fleet.settle({ removed: [1] }, 1_000);
    expect(fleet.ids()).toEqual([2]);
    expect(fleet.car(1)?.isDoomed).toBe(true);
    expect(fleet.recentIds()).toContain(1);
  });

  it('takes back what was refused', () => {
    const fleet = fleetOf([1, 100]);
    fleet.expect({ removed: [1] });
    fleet.withdraw({ removed: [1] });
    expect(fleet.car(1)?.isDoomed).toBe(false);
  });

  it('believes MySQL about an outcome in doubt', () => {
    const fleet = fleetOf([1, 100], [2, 100], [3, 100]);
    fleet.expect({ ...kmOf(1, 130), removed: [2, 3] });
    fleet.adopt(
      [
        { id: 1, km: 130 },
        { id: 3, km: 100 },
        { id: 4, km: 50 },
      ],
      1_000,
    );
    expect(fleet.ids()).toEqual([1, 3, 4]);
    expect(fleet.car(2)?.isDoomed).toBe(true);
    expect(fleet.car(3)?.isDoomed).toBe(false);
    expect(fleet.km(1)).toBe(130);
  });
});
