import { Fragment } from 'react';
import { type CarFactsInput, carFacts } from './car-facts.ts';

/** "42,000 km · Petrol · Manual · 1st owner"; a line break never parts a fact. */
export function FactsLine({ car }: { car: CarFactsInput }) {
  return (
    <p className="facts">
      {carFacts(car).map((fact, index) => (
        <Fragment key={fact}>
          {index > 0 && ' · '}
          <span>{fact}</span>
        </Fragment>
      ))}
    </p>
  );
}
