import { once } from 'node:events';
import { expect, it } from 'vitest';
import { newRequestContext } from '../../platform/request-context.ts';
import { renderDetached } from './render-detached.ts';

const ask = (render: Parameters<typeof renderDetached>[0]) =>
  renderDetached(render, '/a?b=c', { rsc: '1' }, newRequestContext('page'));

it('catches what is answered to a request that nobody has sent', async () => {
  const answer = await ask(async ({ url, headers }, response) => {
    response.statusCode = 418;
    response.setHeader('X-Said', `${url} ${headers.rsc}`);
    response.write('one ');
    response.end(Buffer.from('two'));
  });
  expect(answer).toMatchObject({ status: 418, headers: { 'x-said': '/a?b=c 1' }, body: 'one two' });
});

it('lets go on who waits until more may be written', async () => {
  const large = 'x'.repeat(100_000);
  const { body } = await ask(async (_, response) => {
    for (let part = 0; part < 5; part += 1) if (!response.write(large)) await once(response, 'drain');
    response.end();
  });
  expect(body).toHaveLength(5 * large.length);
});

it('says that an answer was broken off', async () => {
  const broken = ask(async (_, response) => {
    response.write('half');
    response.destroy();
  });
  await expect(broken).rejects.toThrow('broken off');
});
