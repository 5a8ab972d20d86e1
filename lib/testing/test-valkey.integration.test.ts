import { Redis } from 'iovalkey';
import { expect, it } from 'vitest';
import { testValkey } from './test-valkey.ts';

it('breaks the connections to its own database, and to no other test’s', async () => {
  const [one, other] = await Promise.all([testValkey(), testValkey()]);
  const open = (url: string) => new Redis(url, { retryStrategy: () => null });
  const [broken, kept] = [open(one.url), open(other.url)];
  await Promise.all([broken.ping(), kept.ping()]);
  const ids = await Promise.all([kept.client('ID'), one.client.client('ID'), other.client.client('ID')]);
  await one.breakConnections();
  await expect.poll(() => broken.status).toBe('end');
  expect(await Promise.all([kept.client('ID'), one.client.client('ID'), other.client.client('ID')])).toEqual(
    ids,
  );
  kept.disconnect();
  await Promise.all([one.close(), other.close()]);
});
