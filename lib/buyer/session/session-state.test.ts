import { describe, expect, it } from 'vitest';
import { judgeState, ROTATE_AFTER } from './session-state.ts';

const NOW = Date.UTC(2026, 10, 28);
const token = (seq: number, age = 0) => ({ sessionId: 's', buyerId: 7, seq, issuedAt: NOW - age });
const state = (seq: number, grace = 0, buyer = 7) => [String(buyer), String(seq), String(grace)];
const session = (age = 0) => ({ id: 's', buyerId: 7, issuedAt: NOW - age });

const judge = (claims: ReturnType<typeof token>, known: (string | null)[]) => judgeState(claims, known, NOW);

describe('a token is judged by what is known of its session', () => {
  it('the latest one is good, and replaced once it is a day old', () => {
    const [young, old] = [ROTATE_AFTER - 1, ROTATE_AFTER];
    expect(judge(token(3, young), state(3, 1))).toEqual({ session: session(young), todo: 'nothing' });
    expect(judge(token(3, old), state(3, 1))).toEqual({ session: session(old), todo: 'replace' });
  });

  it('one that has taken the place of another is told to have come', () => {
    expect(judge(token(3), state(3, 0))).toEqual({ session: session(), todo: 'confirm' });
  });

  it('the one before is good until then, and replaced again', () => {
    expect(judge(token(2, ROTATE_AFTER), state(3, 0))).toEqual({
      session: session(ROTATE_AFTER),
      todo: 'replace',
    });
  });

  it('and for requests that were under way then; later it is a copy', () => {
    const late = { session: session(ROTATE_AFTER), todo: 'nothing' };
    expect(judge(token(2, ROTATE_AFTER), state(3, NOW + 1))).toEqual(late);
    expect(judge(token(2, ROTATE_AFTER), state(3, NOW))).toEqual({ session: null, todo: 'end' });
  });

  it('an earlier one is a copy at any time', () => {
    for (const grace of [0, 1, NOW + 60_000])
      expect(judge(token(1), state(3, grace))).toEqual({ session: null, todo: 'end' });
  });

  it('one that is ahead of a server which was restored is good', () => {
    expect(judge(token(4), state(3, 0))).toEqual({ session: session(), todo: 'nothing' });
  });

  it('one of a session that has ended, or is another buyer’s, is none', () => {
    const none = { session: null, todo: 'forget' };
    expect(judge(token(3), [null, null, null])).toEqual(none);
    expect(judge(token(3), state(3, 1, 8))).toEqual(none);
  });
});
