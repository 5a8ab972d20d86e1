import type { ReactNode } from 'react';

interface StepPageProps {
  heading: string;
  summary?: ReactNode;
  /** What it is about, above the heading. */
  about?: ReactNode;
  children: ReactNode;
}

/** One step of something that is under way: a form with nothing beside it. */
export function StepPage({ heading, summary, about, children }: StepPageProps) {
  return (
    <div className="page-width my my-step">
      {about}
      <h1>{heading}</h1>
      {summary}
      {children}
    </div>
  );
}
