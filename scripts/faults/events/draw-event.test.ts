import { expect, it } from 'vitest';
import { NAMED_TABLES, type NamedRow, type NamedTable, World } from '../world.ts';
import { drawEvent } from './draw-event.ts';

function worldOf(seed: number): World {
  const named = NAMED_TABLES.map((table): [NamedTable, NamedRow[]] => [table, [{ id: 1, name: 'One' }]]);
  const world = new World(seed, 50, Object.fromEntries(named) as Record<NamedTable, NamedRow[]>);
  world.fleet.adopt(
    Array.from({ length: 50 }, (_, n) => ({ id: n + 1, km: 1_000 })),
    0,
  );
  return world;
}

const kinds = (seed: number, count: number) => {
  const world = worldOf(seed);
  return Array.from({ length: count }, () => drawEvent(world).kind);
};

it('draws the same events for the same seed, and in the end every kind', () => {
  expect(kinds(1, 100)).toEqual(kinds(1, 100));
  expect([...new Set(kinds(2, 5_000))].sort()).toEqual(
    [
      'add column',
      'bulk',
      'delete',
      'drive',
      'flush binlog',
      'insert',
      'many rows',
      'move',
      'part',
      'rename',
      'replace',
      'rollback',
      'savepoint',
      'status',
      'transaction',
      'truncate',
      'xa',
    ].sort(),
  );
});

it('only ever adds kilometres', () => {
  const world = worldOf(3);
  for (let n = 0; n < 1_000; n += 1) {
    const { effects } = drawEvent(world);
    for (const [id, km] of effects.km ?? []) expect(km).toBeGreaterThan(world.fleet.km(id));
    world.fleet.settle({ km: effects.km }, n);
  }
});
