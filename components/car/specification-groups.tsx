import type { FactGroup } from '@/lib/catalogue/types.ts';
import { FactList } from './fact-list.tsx';
import { Section } from './section.tsx';

/** What is known of the variant and of this car beyond the key facts, by group; the first group is open. */
export function SpecificationGroups({ groups }: { groups: FactGroup[] }) {
  if (groups.length === 0) return null;
  return (
    <Section id="specifications" heading="Specifications">
      {groups.map((group, index) => (
        <details className="fold" key={group.section} open={index === 0}>
          <summary>
            {group.section} <span className="option-count">{group.facts.length}</span>
          </summary>
          <FactList facts={group.facts} layout="table" />
        </details>
      ))}
    </Section>
  );
}
