import { expect, it } from 'vitest';
import { metrics } from '../../platform/metrics.ts';
import { Admission } from './admission.ts';

const counted = async (metric: 'requestsUnderWay' | 'requestsShed') =>
  (await metrics[metric].get()).values[0]?.value ?? 0;

it('lets in as many as it may, and the next one when one has left', () => {
  const admission = new Admission({ atOnce: 2 });
  const leave = admission.tryEnter();
  expect(admission.tryEnter()).not.toBeNull();
  expect(admission.tryEnter()).toBeNull();
  leave?.();
  expect(admission.tryEnter()).not.toBeNull();
});

it('counts a work once that leaves twice', () => {
  const admission = new Admission({ atOnce: 2 });
  const leave = admission.tryEnter();
  admission.tryEnter();
  leave?.();
  leave?.();
  expect([admission.tryEnter() === null, admission.tryEnter() === null]).toEqual([false, true]);
});

it('tells how many are under way and how many it has refused', async () => {
  const [underWay, shed] = [await counted('requestsUnderWay'), await counted('requestsShed')];
  const admission = new Admission({ atOnce: 1 });
  const leave = admission.tryEnter();
  admission.tryEnter();
  expect([await counted('requestsUnderWay'), await counted('requestsShed')]).toEqual([
    underWay + 1,
    shed + 1,
  ]);
  leave?.();
  expect(await counted('requestsUnderWay')).toBe(underWay);
});
