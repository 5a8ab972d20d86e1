import type { CarPage } from '@/lib/catalogue/types.ts';
import { LeadForm } from '../buyer/lead-form.tsx';
import { Section } from './section.tsx';

type ContactProps = Pick<CarPage, 'id' | 'path'> & { isOurs: boolean };

/** Where a number is left for a call about the car. */
export function ContactSection({ id, path, isOurs }: ContactProps) {
  return (
    <Section id="contact" heading={isOurs ? 'Ask us about this car' : 'Contact the seller'}>
      <div className="inline-place" data-inline-place tabIndex={-1}>
        <p>Leave your number, and we call you about this car.</p>
        <LeadForm carId={id} fromPath={path} />
      </div>
    </Section>
  );
}
