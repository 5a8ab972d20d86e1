import type { Fact } from '@/lib/catalogue/types.ts';

/** Names and values: a `grid` of tiles or a `table` of lines. */
export function FactList({ facts, layout }: { facts: Fact[]; layout: 'grid' | 'table' }) {
  return (
    <dl className={`fact-${layout}`}>
      {facts.map((fact) => (
        <div key={fact.name}>
          <dt>{fact.name}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
