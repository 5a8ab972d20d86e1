import { expect, it } from 'vitest';
import { CarReplica } from '../engines/memory/car-replica.ts';
import { MemoryEngine } from '../engines/memory/memory-engine.ts';
import { AnswerStore, type Basis } from './answer-store.ts';

const engine = () => new MemoryEngine(new CarReplica({ discrete: [], numbers: [], orders: [] }));
const BASIS: Basis = { engine: engine(), place: '7-1', slugs: '3', ranker: 'general' };
const answer = (text: string) => ({ json: Buffer.from(text), etag: `"${text}"`, gzip: null, cars: [] });

it('gives back what was put, for as long as nothing has changed', () => {
  const store = new AnswerStore();
  store.put('/a', BASIS, answer('a'));
  expect(store.get('/a', { ...BASIS })?.json.toString()).toBe('a');
  expect(store.get('/b', BASIS)).toBeNull();
});

it.each<[what: string, now: Basis]>([
  ['cars', { ...BASIS, place: '7-2' }],
  ['the words', { ...BASIS, slugs: '4', ranker: 'general' }],
  ['all of the memory', { ...BASIS, engine: engine() }],
])('forgets an answer when %s have changed', (_, now) => {
  const store = new AnswerStore();
  store.put('/a', BASIS, answer('a'));
  expect(store.get('/a', now)).toBeNull();
  expect(store.get('/a', BASIS)).toBeNull();
});

it('drops what was asked for least recently when there are too many, or too many bytes', () => {
  const store = new AnswerStore({ answers: 2, bytes: 40 });
  store.put('/a', BASIS, answer('a'));
  store.put('/b', BASIS, answer('b'));
  store.get('/a', BASIS);
  store.put('/c', BASIS, answer('c'));
  expect(['/a', '/b', '/c'].map((asked) => store.get(asked, BASIS) !== null)).toEqual([true, false, true]);
  store.put('/long', BASIS, answer('123456789'));
  expect(['/a', '/c', '/long'].map((asked) => store.get(asked, BASIS) !== null)).toEqual([false, true, true]);
  store.put('/c', BASIS, answer('c again'));
  expect(store.get('/c', BASIS)?.json.toString()).toBe('c again');
});
