import type { HomeView } from '@/lib/listing/listing-view.ts';
import { formatNumber } from '../format.ts';
import { CountedLinks } from '../listing/related-links.tsx';
import { BodyTypeIcon } from './body-type-icon.tsx';

function BodyTypes({ bodyTypes }: Pick<HomeView, 'bodyTypes'>) {
  return (
    <ul className="body-types">
      {bodyTypes.map((bodyType) => (
        <li key={bodyType.slug}>
          <a href={bodyType.path}>
            <BodyTypeIcon slug={bodyType.slug} />
            <span>{bodyType.name}</span>
            <span className="option-count">{formatNumber(bodyType.count)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The three questions that most searches start from: what it may cost, where, and what kind. */
export function SearchPanel({ home }: { home: HomeView }) {
  return (
    <section className="search-panel" aria-label="Find a car">
      <h2>What may it cost?</h2>
      <ul className="chips">
        {home.budgets.map((budget) => (
          <li key={budget.path}>
            <a className="chip" href={budget.path}>
              {budget.name}
            </a>
          </li>
        ))}
      </ul>
      <h2>Which kind?</h2>
      <BodyTypes bodyTypes={home.bodyTypes} />
      <h2>Where?</h2>
      <CountedLinks links={home.cities} />
    </section>
  );
}
