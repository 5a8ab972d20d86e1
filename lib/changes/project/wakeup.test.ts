import { describe, expect, it } from 'vitest';
import { Wakeup } from './wakeup.ts';

const HOUR_MS = 3_600_000;

describe('idle loops', () => {
  it('all awake at once', async () => {
    const wakeup = new Wakeup();
    const sleeping = [wakeup.wait(HOUR_MS), wakeup.wait(HOUR_MS)];
    wakeup.wake();
    await expect(Promise.all(sleeping)).resolves.toHaveLength(2);
  });

  it('awake by themselves after a while', async () => {
    await expect(new Wakeup().wait(1)).resolves.toBeUndefined();
  });
});
