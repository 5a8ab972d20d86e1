import { describe, expect, it } from 'vitest';
import { judgeState, ROTATE_AFTER } from './session-state.ts';

const NOW = Date.UTC(2026, 10, 28);
const token = (seq: number, age = 0) => ({ sessionId: 's', buyerId: 7, seq, issuedAt: NOW - age });
const state = (seq: number, grace = 0, buyer = 7) => [String(buyer), String(seq), String(grace)];
const session = (age = 0) => ({ id: 's', buyerId: 7, issuedAt: NOW - age });
const ENDED = { session: null, shouldRotate: false, isReplay: false };

describe('a token is judged by what is known of its session', () => {
  it('the latest one is good, and replaced once it is a day old', () => {
    const young = { session: session(ROTATE_AFTER - 1), shouldRotate: false, isReplay: false };
    expect(judgeState(token(3, ROTATE_AFTER - 1), state(3), NOW)).toEqual(young);
    const old = { session: session(ROTATE_AFTER), shouldRotate: true, isReplay: false };
    expect(judgeState(token(3, ROTATE_AFTER), state(3), NOW)).toEqual(old);
  });

  it('the one before is good for requests that were under way, and is a replay from then on', () => {
    const late = { session: session(ROTATE_AFTER), shouldRotate: false, isReplay: false };
    expect(judgeState(token(2, ROTATE_AFTER), state(3, NOW + 1), NOW)).toEqual(late);
    expect(judgeState(token(2, ROTATE_AFTER), state(3, NOW), NOW)).toEqual({ ...ENDED, isReplay: true });
  });

  it('an earlier one is a replay at any time', () => {
    expect(judgeState(token(1), state(3, NOW + 60_000), NOW)).toEqual({ ...ENDED, isReplay: true });
  });

  it('one that is ahead of a server which was restored is good', () => {
    expect(judgeState(token(4), state(3), NOW)).toMatchObject({ session: session() });
  });

  it('one of a session that has ended, or is another buyer’s, is none', () => {
    expect(judgeState(token(3), [null, null, null], NOW)).toEqual(ENDED);
    expect(judgeState(token(3), state(3, 0, 8), NOW)).toEqual(ENDED);
  });
});
