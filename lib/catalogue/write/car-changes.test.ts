import { describe, expect, it } from 'vitest';
import { nextStatus } from './car-changes.ts';

describe('nextStatus', () => {
  it.each(['booked', 'sold', 'withdrawn', 'draft'] as const)(
    'leaves a %s car alone when a file still lists it',
    (stored) => {
      expect(nextStatus(stored, 'live')).toBe(stored);
    },
  );

  it.each(['sold', 'withdrawn'] as const)('closes an open car that is %s at its source', (draft) => {
    expect(nextStatus('live', draft)).toBe(draft);
    expect(nextStatus('booked', draft)).toBe(draft);
  });

  it('does not turn one closed status into another', () => {
    expect(nextStatus('sold', 'withdrawn')).toBe('sold');
  });
});
