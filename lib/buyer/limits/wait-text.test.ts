import { expect, it } from 'vitest';
import { waitText } from './wait-text.ts';

it.each([
  [0, '1 second'],
  [1, '1 second'],
  [29.2, '30 seconds'],
  [60, '1 minute'],
  [61, '2 minutes'],
  [3_599, '60 minutes'],
  [3_600, '1 hour'],
  [86_400, '24 hours'],
])('%d seconds are said as "%s"', (seconds, text) => {
  expect(waitText(seconds)).toBe(text);
});
