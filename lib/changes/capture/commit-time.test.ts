import { describe, expect, it } from 'vitest';
import { refineCommitTime } from './commit-time.ts';

const second = Date.UTC(2026, 4, 1, 10, 20, 30);

describe('the time of a commit', () => {
  it.each([
    ['updated_at in the same second', { updated_at: '2026-05-01 10:20:30.250' }, 250],
    ['its last millisecond', { updated_at: '2026-05-01 10:20:30.999' }, 999],
    ['microseconds', { updated_at: '2026-05-01 10:20:30.123456' }, 123],
    ['created_at alone', { created_at: '2026-05-01 10:20:30.250' }, 250],
    ['the second before', { updated_at: '2026-05-01 10:20:29.999' }, 0],
    ['the second after', { updated_at: '2026-05-01 10:20:31.000' }, 0],
    ['another time zone', { updated_at: '2026-05-01 15:50:30.250' }, 0],
    ['whole seconds', { updated_at: '2026-05-01 10:20:30' }, 0],
    ['a number', { updated_at: 1 }, 0],
    ['nothing', {}, 0],
    ['no row', null, 0],
  ])('with %s', (_, row, milliseconds) => {
    expect(refineCommitTime(second, row)).toBe(second + milliseconds);
  });

  it('never goes back within a transaction', () => {
    expect(refineCommitTime(second + 300, { updated_at: '2026-05-01 10:20:30.250' })).toBe(second + 300);
  });
});
