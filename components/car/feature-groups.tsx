import type { FeatureGroup } from '@/lib/catalogue/types.ts';
import { Section } from './section.tsx';

/** What the car has, by group; the first group is open. */
export function FeatureGroups({ groups }: { groups: FeatureGroup[] }) {
  if (groups.length === 0) return null;
  return (
    <Section id="features" heading="Features">
      {groups.map((group, index) => (
        <details className="fold" key={group.section} open={index === 0}>
          <summary>
            {group.section} <span className="option-count">{group.features.length}</span>
          </summary>
          <ul className="feature-list">
            {group.features.map((feature) => (
              <li key={feature.id}>{feature.name}</li>
            ))}
          </ul>
        </details>
      ))}
    </Section>
  );
}
