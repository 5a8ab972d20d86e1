import { vi } from 'vitest';

const passed = performance.now.bind(performance);
let skipped = 0;

/** Has so many milliseconds pass at once for whoever asks `performance.now()`, until mocks are restored. */
export function skipTime(ms: number): void {
  skipped += ms;
  const clock = () => passed() + skipped;
  vi.spyOn(performance, 'now').mockImplementation(clock);
}
