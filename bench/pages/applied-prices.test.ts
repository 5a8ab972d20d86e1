import { describe, expect, it } from 'vitest';
import { behindStoreMs, pricesIn } from './applied-prices.ts';

const idAt = (at: number) => `${Math.round(performance.timeOrigin) + at}-0`;

describe('prices written to Valkey', () => {
  it('are read from what the web processes are told', () => {
    const found = pricesIn([
      [idAt(1_000), ['id', '7', 'v', '1', 'scores', 'car:price=500 car:year=2019']],
      [idAt(2_000), ['id', '7', 'v', '2', 'sets', 'car:city:1']],
      [idAt(3_000), ['id', '7', 'v', '3', 'scores', 'car:price=600 car:year=2019']],
    ]);
    expect(found.get(7)?.map(({ price }) => price)).toEqual([500, 600]);
  });

  const applied = [
    { price: 500, at: 1_000 },
    { price: 600, at: 3_000 },
  ];

  it.each([
    [600, 9_000, 0],
    [500, 2_000, 0],
    [500, 3_400, 400],
    [400, 1_250, 250],
    [400, 900, 0],
  ])('show how far behind them %i is at %i', (shown, sentAt, ms) => {
    expect(behindStoreMs(applied, (price) => price === shown, sentAt)).toBe(ms);
  });

  it('say nothing of a car that was not written', () => {
    expect(behindStoreMs(undefined, () => true, 1_000)).toBe(0);
  });
});
