import { nextSteps, type Steppable } from './next-steps.ts';

/** The next steps: a primary one, and a secondary one where there is one. */
export function CarActions({ page, className }: { page: Steppable; className: string }) {
  return (
    <div className={className}>
      {nextSteps(page).map(({ text, path }, index) => (
        <a
          className={`own-step ${index === 0 ? 'button-primary' : 'button-secondary'}`}
          href={path}
          key={path}
        >
          {text}
        </a>
      ))}
    </div>
  );
}
