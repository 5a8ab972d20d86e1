import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { watchSilence } from './watchdog.ts';

const server = { bytes: 0, paused: false };
const watched = { bytesRead: () => server.bytes, isPaused: () => server.paused, patience: () => 3 };

beforeEach(() => {
  vi.useFakeTimers();
  Object.assign(server, { bytes: 0, paused: false });
});
afterEach(() => vi.useRealTimers());

it('barks once, after as many silent intervals as its patience', () => {
  const bark = vi.fn();
  watchSilence(watched, 500, bark);
  vi.advanceTimersByTime(1_400);
  expect(bark).not.toHaveBeenCalled();
  vi.advanceTimersByTime(5_000);
  expect(bark).toHaveBeenCalledOnce();
});

it('begins to count anew with every byte', () => {
  const bark = vi.fn();
  watchSilence(watched, 500, bark);
  for (let n = 0; n < 10; n += 1) {
    vi.advanceTimersByTime(1_000);
    server.bytes += 1;
  }
  expect(bark).not.toHaveBeenCalled();
});

it('takes no notice of silence while reading is paused', () => {
  const bark = vi.fn();
  server.paused = true;
  watchSilence(watched, 500, bark);
  vi.advanceTimersByTime(60_000);
  server.paused = false;
  vi.advanceTimersByTime(1_400);
  expect(bark).not.toHaveBeenCalled();
  vi.advanceTimersByTime(100);
  expect(bark).toHaveBeenCalledOnce();
});

it('stops', () => {
  const bark = vi.fn();
  watchSilence(watched, 500, bark)();
  vi.advanceTimersByTime(60_000);
  expect(bark).not.toHaveBeenCalled();
});
