import { describe, expect, it } from 'vitest';
import { isUnavailable, lastResort, UnavailableError } from './unavailable-error.ts';

const failing = (error: Error) => lastResort(() => Promise.reject(error));

describe('the last resort', () => {
  it('says that nothing is available when the store is away', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    await expect(failing(refused)).rejects.toMatchObject({ name: 'UnavailableError', cause: refused });
  });

  it('is recognised where another copy of the code has thrown it', () => {
    class UnavailableError extends Error {
      override name = 'UnavailableError';
    }
    expect(isUnavailable(new UnavailableError('from elsewhere'))).toBe(true);
    expect(isUnavailable(new Error('neither Valkey nor MySQL could answer'))).toBe(false);
  });

  it('does not call a fault of the data an outage, which trying again would end', async () => {
    await expect(failing(new RangeError('Invalid time value'))).rejects.not.toBeInstanceOf(UnavailableError);
  });
});
