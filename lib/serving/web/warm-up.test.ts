import { expect, it } from 'vitest';
import { warmUp } from './warm-up.ts';

it('asks for each path once all is loaded', async () => {
  const asked: (string | undefined)[] = [];
  let looks = 0;
  const answered = await warmUp({
    listener(request, response) {
      asked.push(request.url);
      response.writeHead(asked.length === 1 ? 500 : 302, { Location: '/elsewhere' }).end();
    },
    paths: ['/', '/used-cars'],
    isLoaded() {
      looks += 1;
      return looks > 2;
    },
    patienceMs: 60_000,
  });
  expect(answered).toBe(2);
  expect(asked).toEqual(['/', '/used-cars']);
  expect(looks).toBe(3);
});

it('is given up where something does not load, or is not answered', async () => {
  const never = { listener: () => {}, paths: ['/'], patienceMs: 50 };
  expect(await warmUp({ ...never, isLoaded: () => false })).toBe(0);
  expect(await warmUp({ ...never, isLoaded: () => true })).toBe(0);
});
