import { EventEmitter } from 'node:events';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fewAtOnce, TooManyRendersError } from './few-at-once.ts';

const request = new IncomingMessage(new Socket());
const newResponse = () => new ServerResponse(request);
const turns = new EventEmitter().setMaxListeners(0);
/** Answers that were begun, and how many of them have not ended. */
let begun: ServerResponse[];
let underWay: number;

const render = fewAtOnce(async (_, response) => {
  begun.push(response);
  underWay += 1;
  await new Promise((resolve) => turns.once('end', resolve));
  underWay -= 1;
});

beforeEach(() => {
  vi.useFakeTimers();
  [begun, underWay] = [[], 0];
});
afterEach(() => void vi.useRealTimers());

/** Ends all that are under way, until none waits. */
async function endAll(): Promise<void> {
  for (;;) {
    await vi.advanceTimersByTimeAsync(0);
    if (underWay === 0) return;
    turns.emit('end');
  }
}

describe('answers that take long', () => {
  it('are made two at a time, in the order in which they were asked for', async () => {
    const responses = Array.from({ length: 5 }, newResponse);
    const all = Promise.all(responses.map((response) => render(request, response)));
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).toEqual(responses.slice(0, 2));
    turns.emit('end');
    await vi.advanceTimersByTimeAsync(0);
    expect(begun).toEqual(responses.slice(0, 4));
    await endAll();
    await all;
    expect(begun).toEqual(responses);
  });

  it('are refused where too many wait, or for too long', async () => {
    const outcomes = Array.from({ length: 110 }, () =>
      render(request, newResponse()).then(
        () => 'made',
        (error) => error,
      ),
    );
    const refused = await Promise.all(outcomes.slice(102));
    expect(refused.every((error) => error instanceof TooManyRendersError)).toBe(true);
    await endAll();
    expect(await Promise.all(outcomes.slice(0, 102))).toEqual(Array(102).fill('made'));
  });

  it('make way for others once their readers take too long', async () => {
    const all = [newResponse(), newResponse(), newResponse()].map((response) => render(request, response));
    await vi.advanceTimersByTimeAsync(1_999);
    expect(begun).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(begun).toHaveLength(3);
    await endAll();
    await Promise.all(all);
  });

  it('are not made for who has left', async () => {
    const responses = Array.from({ length: 3 }, newResponse);
    const all = Promise.all(responses.map((response) => render(request, response)));
    responses[2]?.destroy();
    await endAll();
    await all;
    expect(begun).toEqual(responses.slice(0, 2));
  });
});
