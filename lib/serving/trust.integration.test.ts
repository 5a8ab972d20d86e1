import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type TestValkey, testValkey } from '../testing/test-valkey.ts';
import { KEY } from './keys.ts';
import { takeTicket } from './tickets.ts';
import {
  askRunMoment,
  beginVouching,
  currentRun,
  doubt,
  trustAtHand,
  trustIn,
  type Vouched,
  vouchUpTo,
  watchRun,
} from './trust.ts';

let valkey: TestValkey;
let run: string;

beforeAll(async () => {
  valkey = await testValkey();
  run = await currentRun(valkey.client);
});
beforeEach(() => valkey.flush());
afterAll(() => valkey.close());

const vouchedFor = async (): Promise<Vouched | null> =>
  JSON.parse((await valkey.client.get(KEY.trusted)) ?? 'null');
const store = (vouched: Vouched) => valkey.client.set(KEY.trusted, JSON.stringify(vouched));
const trust = async () => trustIn(valkey.client, await valkey.client.get(KEY.trusted));

describe('trust', () => {
  it('is in what readers have stored, where no pipeline has promised anything', async () => {
    expect(await trust()).toEqual({ from: 0, hasListings: true, hasAllIds: false });
  });

  it('is in everything of the run that is vouched for', async () => {
    await store({ run, from: 5, isComplete: true, upTo: 0 });
    expect(await trust()).toEqual({ from: 5, hasListings: true, hasAllIds: true });
  });

  it('is in new payloads alone while a rebuild is under way', async () => {
    await store({ run, from: 5, isComplete: false, upTo: 0 });
    expect(await trust()).toEqual({ from: 5, hasListings: false, hasAllIds: false });
  });

  it('is in what was written since, after a restart', async () => {
    const before = await takeTicket(valkey.client);
    await store({ run: 'an-earlier-one', from: 5, isComplete: true, upTo: 0 });
    const { from, ...parts } = await trust();
    expect(parts).toEqual({ hasListings: false, hasAllIds: false });
    expect(from).toBeGreaterThan(before);
    expect(from).toBeLessThan(await takeTicket(valkey.client));
  });
});

describe('trust at hand', () => {
  const text = (vouched: Partial<Vouched>) =>
    JSON.stringify({ run, from: 5, isComplete: true, upTo: 0, ...vouched });

  it('is what asking would tell, once it is known which run answers', async () => {
    const other = valkey.client.duplicate();
    expect(trustAtHand(other, text({}))).toBeNull();
    watchRun(other);
    await vi.waitUntil(() => trustAtHand(other, text({})));
    for (const one of [text({}), text({ run: 'an-earlier-one' }), text({ isComplete: false }), null])
      expect(trustAtHand(other, one)).toEqual(await trustIn(other, one));
    other.disconnect();
    await vi.waitUntil(() => trustAtHand(other, text({})) === null);
  });

  it('is none for readers who may have seen something newer', async () => {
    const other = valkey.client.duplicate();
    watchRun(other);
    await vi.waitUntil(() => trustAtHand(other, text({})));
    doubt(other);
    expect(trustAtHand(other, text({}))).toBeNull();
    expect(await trustIn(other, text({}))).toMatchObject({ hasListings: false });
    expect(trustAtHand(other, text({}))).toMatchObject({ hasListings: false });
    expect(trustAtHand(other, text({ upTo: 9e15 }))).toMatchObject({ hasListings: true });
    other.disconnect();
  });

  it.each(['', '{', '{"run":7}', '[]', 'null'])(
    'is none, or what no pipeline leaves, in %j',
    async (broken) => {
      const other = valkey.client.duplicate();
      watchRun(other);
      await vi.waitUntil(() => trustAtHand(other, text({})));
      expect(trustAtHand(other, broken)?.hasListings ?? null).toBe(broken === '' ? true : null);
      other.disconnect();
    },
  );
});

describe('a whole rebuild', () => {
  it('is vouched for when it has ended', async () => {
    const vouching = await beginVouching(valkey.client);
    expect(await vouchedFor()).toBeNull();
    expect(await vouching.vouch()).toBe(true);
    expect(await vouchedFor()).toEqual({ run, from: 0, isComplete: true, upTo: expect.any(Number) });
  });

  it('leaves it at which payloads are right', async () => {
    await store({ run, from: 5, isComplete: false, upTo: 0 });
    const vouching = await beginVouching(valkey.client);
    await vouching.vouch();
    expect(await vouchedFor()).toMatchObject({ run, from: 5, isComplete: true });
  });

  it('is not, where another one was asked for meanwhile', async () => {
    await store({ run, from: 5, isComplete: false, upTo: 0 });
    const vouching = await beginVouching(valkey.client);
    await store({ run, from: 9, isComplete: false, upTo: 0 });
    await vouching.vouch();
    expect(await vouchedFor()).toEqual({ run, from: 9, isComplete: false, upTo: 0 });
  });

  it('is not, where the first distrust came meanwhile', async () => {
    const vouching = await beginVouching(valkey.client);
    await store({ run, from: 9, isComplete: false, upTo: 0 });
    await vouching.vouch();
    expect(await vouchedFor()).toMatchObject({ isComplete: false });
  });
});

describe('another run', () => {
  it('is vouched for as the one before it was', async () => {
    await store({ run: 'an-earlier-one', from: 5, isComplete: true, upTo: 7 });
    const standing = await askRunMoment(valkey.client);
    await vouchUpTo(valkey.client, standing);
    expect(await vouchedFor()).toEqual({ run, from: 5, isComplete: true, upTo: standing.upTo });
    expect(await trust()).toMatchObject({ hasListings: true });
  });

  it('is not complete where the one before it was not', async () => {
    await store({ run: 'an-earlier-one', from: 5, isComplete: false, upTo: 0 });
    await vouchUpTo(valkey.client, { run, upTo: 9 });
    expect(await vouchedFor()).toEqual({ run, from: 5, isComplete: false, upTo: 9 });
  });

  it('is not vouched for by work that was done before it began', async () => {
    await store({ run: 'an-earlier-one', from: 5, isComplete: true, upTo: 0 });
    await vouchUpTo(valkey.client, { run: 'an-earlier-one', upTo: 9 });
    expect(await vouchedFor()).toMatchObject({ upTo: 0 });
  });

  it('is nothing to vouch for where nobody ever did', async () => {
    await vouchUpTo(valkey.client, { run, upTo: 9 });
    expect(await vouchedFor()).toBeNull();
  });
});

describe('readers who were served past Valkey', () => {
  it('are served only what was written since, until everything from before has arrived', async () => {
    await store({ run, from: 5, isComplete: true, upTo: (await askRunMoment(valkey.client)).upTo });
    expect(await trust()).toEqual({ from: 5, hasListings: true, hasAllIds: true });
    const before = await takeTicket(valkey.client);
    doubt(valkey.client);
    const { from, ...parts } = await trust();
    expect(from).toBeGreaterThan(before);
    expect(parts).toEqual({ hasListings: false, hasAllIds: false });
    await vouchUpTo(valkey.client, { run, upTo: from - 1 });
    expect(await trust()).toMatchObject({ from, hasListings: false });
    await vouchUpTo(valkey.client, { run, upTo: from });
    expect(await trust()).toEqual({ from: 5, hasListings: true, hasAllIds: true });
  });

  it('are so after a restart too, when they were served past Valkey since', async () => {
    await store({ run: 'an-earlier-one', from: 5, isComplete: true, upTo: 0 });
    doubt(valkey.client);
    const { from } = await trust();
    await takeTicket(valkey.client);
    doubt(valkey.client);
    expect((await trust()).from).toBeGreaterThan(from);
  });

  it('never makes what is vouched for go back', async () => {
    await store({ run, from: 5, isComplete: true, upTo: 9 });
    await vouchUpTo(valkey.client, { run, upTo: 8 });
    expect(await vouchedFor()).toMatchObject({ upTo: 9 });
  });

  it('are served what is stored after a rebuild that no capture of ours follows', async () => {
    await store({ run, from: 5, isComplete: false, upTo: 0 });
    const vouching = await beginVouching(valkey.client, false);
    expect(await vouching.vouch()).toBe(true);
    doubt(valkey.client);
    expect(await trust()).toEqual({ from: 0, hasListings: true, hasAllIds: false });
  });
});
