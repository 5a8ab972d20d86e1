import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Turns } from './turns.ts';

it('lets one after the other go on, in the order in which they came', async () => {
  const turns = new Turns();
  const went: string[] = [];
  await Promise.all(['a', 'b', 'c'].map((name) => turns.take().then(() => went.push(name))));
  expect(went).toEqual(['a', 'b', 'c']);
});

it('lets the event loop turn between two of them', async () => {
  const turns = new Turns();
  const went: string[] = [];
  const work = ['a', 'b', 'c'].map((name) => turns.take().then(() => went.push(name)));
  const others = (async () => {
    for (let turn = 0; turn < 4; turn += 1) {
      await nextTurn();
      went.push('-');
    }
  })();
  await Promise.all([...work, others]);
  expect(went.join('')).toMatch(/^-?a-b-c-*$/);
});

it('goes on with those that come after it had nothing to do', async () => {
  const turns = new Turns();
  await turns.take();
  await nextTurn();
  await turns.take();
});
