import { expect, it } from 'vitest';
import { NextFlight } from './next-flight.ts';

/** A question whose answers are given by hand. */
function asked() {
  const open: { resolve: (answer: string) => void; reject: (error: Error) => void }[] = [];
  const flight = new NextFlight(
    () => new Promise<string>((resolve, reject) => open.push({ resolve, reject })),
  );
  // what a turn hands over to its end is done in the next one
  const turn = async () => {
    for (let turns = 0; turns < 2; turns += 1) await new Promise((resolve) => setImmediate(resolve));
  };
  return { flight, open, turn };
}

it('asks once for all who come in one turn of the event loop', async () => {
  const { flight, open, turn } = asked();
  const all = [flight.run(), flight.run(), flight.run()];
  await turn();
  expect(open).toHaveLength(1);
  open[0]?.resolve('same');
  expect(await Promise.all(all)).toEqual(['same', 'same', 'same']);
});

it('gives those who come while a question is under way the answer of the next one, which they share', async () => {
  const { flight, open, turn } = asked();
  const first = flight.run();
  await turn();
  const later = [flight.run(), flight.run()];
  await turn();
  expect(open).toHaveLength(1);
  open[0]?.resolve('old');
  expect(await first).toBe('old');
  await turn();
  expect(open).toHaveLength(2);
  const last = flight.run();
  open[1]?.resolve('new');
  expect(await Promise.all(later)).toEqual(['new', 'new']);
  await turn();
  open[2]?.resolve('newest');
  expect(await last).toBe('newest');
});

it('asks again after a failure, which only those see who had asked', async () => {
  const { flight, open, turn } = asked();
  const first = flight.run();
  await turn();
  const second = flight.run();
  open[0]?.reject(new Error('away'));
  await expect(first).rejects.toThrow('away');
  await turn();
  open[1]?.resolve('back');
  expect(await second).toBe('back');
  await turn();
  const third = flight.run();
  await turn();
  open[2]?.resolve('there');
  expect(await third).toBe('there');
});
