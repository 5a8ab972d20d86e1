import type { InspectionSummary as Summary } from '@/lib/catalogue/types.ts';
import { formatCount, formatDate } from '../format.ts';
import { ownPath } from './next-steps.ts';
import { Section } from './section.tsx';

const VERDICTS = [
  { key: 'good', name: 'good' },
  { key: 'fair', name: 'fair' },
  { key: 'poor', name: 'to be mended' },
] as const;

/** How an inspection came out, in counts. What it found on each part is in the report, which subscribers read. */
export function InspectionSummary({ id, inspection }: { id: number; inspection: Summary }) {
  const parts = inspection.good + inspection.fair + inspection.poor;
  return (
    <Section id="inspection" heading="Inspection">
      <p>
        {formatCount(parts, 'part')} checked on {formatDate(inspection.inspectedAt)}. Score{' '}
        <strong>{inspection.score} of 100</strong>.
      </p>
      <div className="inspection-bar" aria-hidden="true">
        {VERDICTS.map(({ key }) => (
          <span key={key} className={`inspection-${key}`} style={{ flexGrow: inspection[key] }} />
        ))}
      </div>
      <ul className="inspection-counts">
        {VERDICTS.map(({ key, name }) => (
          <li key={key}>
            <span className={`inspection-dot inspection-${key}`} aria-hidden="true" />
            <strong>{inspection[key]}</strong> {name}
          </li>
        ))}
      </ul>
      <p className="small-print">
        <a href={ownPath(id, 'seller')}>The full report, part by part</a>, is for subscribers.
      </p>
    </Section>
  );
}
