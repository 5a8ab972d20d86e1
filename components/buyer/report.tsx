import type { SellerPart } from '@/lib/buyer/entitlement/read-seller-part.ts';

type Open = Extract<SellerPart['report'], { kind: 'open' }>;

const VERDICT_WORDS = { good: 'good', fair: 'fair', poor: 'to be mended' } as const;

/** What the inspector found, part by part. */
export function Report({ sections }: Pick<Open, 'sections'>) {
  return sections.map(({ section, items }) => (
    <details className="fold" key={section} open>
      <summary>
        {section} <span className="option-count">{items.length}</span>
      </summary>
      <ul className="report">
        {items.map(({ part, verdict, note }) => (
          <li key={part}>
            <span className={`inspection-dot inspection-${verdict}`} aria-hidden="true" />
            <span>
              {part}: <strong>{VERDICT_WORDS[verdict]}</strong>
              {note && <span className="report-note">{note}</span>}
            </span>
          </li>
        ))}
      </ul>
    </details>
  ));
}
