import { describe, expect, it } from 'vitest';
import { lastResort, UnavailableError } from './unavailable-error.ts';

const failing = (error: Error) => lastResort(() => Promise.reject(error));

describe('the last resort', () => {
  it('says that nothing is available when the store is away', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    await expect(failing(refused)).rejects.toMatchObject({ name: 'UnavailableError', cause: refused });
  });

  it('does not call a fault of the data an outage, which trying again would end', async () => {
    await expect(failing(new RangeError('Invalid time value'))).rejects.not.toBeInstanceOf(UnavailableError);
  });
});
