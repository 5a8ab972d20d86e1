import { type CarFactsInput, carFacts } from './car-facts.ts';

/** "42,000 km · Petrol · Manual · 1st owner"; a line break never parts a fact, and no line begins or ends with a dot. */
export function FactsLine({ car }: { car: CarFactsInput }) {
  return (
    <p className="facts">
      <span className="facts-row">
        {carFacts(car).map((fact, index) => (
          <span key={fact}>
            {index > 0 && <span className="facts-dot"> · </span>}
            {fact}
          </span>
        ))}
      </span>
    </p>
  );
}
