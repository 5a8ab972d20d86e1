import type { ReactNode } from 'react';

/** A part of a car's page under its own heading, which links can lead to by `id`. */
export function Section({ id, heading, children }: { id: string; heading: string; children: ReactNode }) {
  return (
    <section className="section" id={id} aria-labelledby={`${id}-heading`}>
      <h2 className="section-heading" id={`${id}-heading`}>
        {heading}
      </h2>
      {children}
    </section>
  );
}
