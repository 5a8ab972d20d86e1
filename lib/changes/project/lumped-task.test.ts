import { describe, expect, it } from 'vitest';
import { LumpedTask } from './lumped-task.ts';
import { OpenWork } from './open-work.ts';

const newWork = () => new OpenWork([{ stream: 'shop.color', id: '1-0' }], []);

describe('open work', () => {
  it('is done with its last piece, and from the beginning where it has none', () => {
    const work = newWork();
    expect(work.isDone).toBe(true);
    work.needOneMore().needOneMore();
    expect([work.isDone, work.isDoneWithOneMore(), work.isDone]).toEqual([false, false, false]);
    expect([work.isDoneWithOneMore(), work.isDone]).toEqual([true, true]);
  });
});

describe('a lumped task', () => {
  it('is done once for all who have asked', async () => {
    const task = new LumpedTask();
    const works = [newWork(), newWork()];
    for (const work of works) task.ask(work);
    const runs: (readonly OpenWork[])[] = [];
    expect(task.isWanted).toBe(true);
    expect(await task.run(async (asked) => void runs.push(asked))).toEqual(works);
    expect(runs).toEqual([works]);
    expect(task.isWanted).toBe(false);
  });

  it('is done again for who asks while it runs', async () => {
    const task = new LumpedTask();
    const [early, late] = [newWork(), newWork()];
    task.ask(early);
    expect(await task.run(async () => task.ask(late))).toEqual([early]);
    expect([task.isWanted, late.isDone]).toEqual([true, false]);
    expect(await task.run(async () => {})).toEqual([late]);
  });

  it('leaves work open that needs something else too', async () => {
    const [cars, words] = [new LumpedTask(), new LumpedTask()];
    const work = newWork();
    cars.ask(work);
    words.ask(work);
    expect(await words.run(async () => {})).toEqual([]);
    expect(await cars.run(async () => {})).toEqual([work]);
  });
});
