import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { expect, it } from 'vitest';
import { totalCounted, totalText } from './metrics-total.ts';

/** The report of a process that has answered `requests`, each in `seconds`, and holds `cars`. */
function report(requests: number, seconds: number, cars: number) {
  const registers = [new Registry()];
  const counter = new Counter({ name: 'requests', help: 'r', labelNames: ['route'], registers });
  const histogram = new Histogram({ name: 'seconds', help: 's', buckets: [1], registers });
  const gauge = new Gauge({ name: 'cars', help: 'c', aggregator: 'min', registers });
  counter.inc({ route: 'car' }, requests);
  for (let request = 0; request < requests; request += 1) histogram.observe(seconds);
  gauge.set(cars);
  return registers[0]?.getMetricsAsJSON() ?? [];
}

it('adds up what was counted, and takes of a gauge what makes sense', async () => {
  const text = await totalText([await report(2, 0.5, 10), await report(3, 2, 7)]);
  expect(text).toContain('requests{route="car"} 5');
  expect(text).toContain('seconds_bucket{le="1"} 2');
  expect(text).toContain('seconds_count 5');
  expect(text).toContain('cars 7');
});

it('keeps of processes that have ended what they have counted', async () => {
  const ended = totalCounted([totalCounted([await report(2, 0.5, 1)]), await report(1, 0.5, 1)]);
  const text = await totalText([ended, await report(4, 0.5, 9)]);
  expect(text).toContain('requests{route="car"} 7');
  expect(text).toContain('seconds_count 7');
  expect(text).toContain('cars 9');
});

it('is empty of nothing', async () => {
  expect((await totalText([])).trim()).toBe('');
});
