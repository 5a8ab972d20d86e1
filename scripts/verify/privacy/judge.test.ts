import { expect, it } from 'vitest';
import type { Canary } from './canary.ts';
import { type Evidence, exitCodeOf, judge } from './judge.ts';
import type { Look } from './look.ts';
import { ANONYMOUS, type Persona } from './personas.ts';
import { privacyLines } from './privacy-report.ts';

const NUMBER: Canary = { part: 'seller_mobile_no', carId: 7, isSold: false, text: '9812345670' };
const ENTITLED: Persona = {
  name: 'entitled',
  buyerId: 1,
  cookies: 's=1',
  opens: new Set(['seller_mobile_no']),
};

const lookOf = (parts: Partial<Look>): Look => ({
  persona: 'anonymous',
  area: 'pages',
  what: 'GET /used-cars/7',
  status: 200,
  own: [],
  leaks: [],
  ...parts,
});
const given: Look[] = (['overlay', "buyer's pages"] as const).map((area) =>
  lookOf({ persona: 'entitled', area, own: [NUMBER] }),
);

const evidence = (parts: Partial<Evidence> = {}): Evidence => ({
  personas: [ANONYMOUS, ENTITLED],
  canaries: [NUMBER],
  before: [lookOf({})],
  after: given,
  searched: [{ what: 'log files', count: 3, leaks: [] }],
  ...parts,
});

it.each<[code: number, what: string, parts: Partial<Evidence>, words: RegExp]>([
  [0, 'nothing leaks and everybody has what they paid for', {}, /Leaks +none/],
  [
    0,
    'nobody is given what belongs to a car that was sold',
    { canaries: [NUMBER, { ...NUMBER, carId: 8, isSold: true }] },
    /Leaks +none/,
  ],
  [
    1,
    'an answer leaks',
    { before: [lookOf({ leaks: [NUMBER] })] },
    /seller_mobile_no of car 7: as anonymous: GET \/used-cars\/7/,
  ],
  [
    1,
    'a log leaks',
    { searched: [{ what: 'log files', count: 1, leaks: [{ where: 'log/web.log', canaries: [NUMBER] }] }] },
    /seller_mobile_no of car 7: log\/web\.log/,
  ],
  [
    1,
    'a buyer is not given what they paid for',
    { after: given.slice(1) },
    /entitled paid for 1 of 1 .* not in the overlay/,
  ],
  [2, 'there was no answer', { before: [lookOf({ status: 0 })] }, /no answer/],
  [2, 'a kind of page was not there', { before: [lookOf({ status: 404 })] }, /none of the pages/],
  [2, 'an answer failed', { before: [lookOf({ status: 503 })] }, /\(503\)/],
  [
    1,
    'one failed and another leaks',
    { before: [lookOf({ status: 500 }), lookOf({ leaks: [NUMBER] })] },
    /in 1 place$/m,
  ],
])('ends with %i where %s', (code, _, parts, words) => {
  const seen = evidence(parts);
  const verdict = judge(seen);
  expect(exitCodeOf(verdict)).toBe(code);
  expect(privacyLines(seen, verdict).join('\n')).toMatch(words);
});

it('never prints a value that it looks for', () => {
  const seen = evidence({ before: [lookOf({ leaks: [NUMBER] })] });
  expect(privacyLines(seen, judge(seen)).join('\n')).not.toContain(NUMBER.text);
});
