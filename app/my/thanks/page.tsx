import type { Metadata } from 'next';
import { StepPage } from '@/components/buyer/step-page.tsx';
import { isOnSale } from '@/components/car/is-on-sale.ts';
import { nextSteps } from '@/components/car/next-steps.ts';
import type { CarPage } from '@/lib/catalogue/types.ts';
import { errorText } from '@/lib/platform/error-text.ts';
import { logger } from '@/lib/platform/logger.ts';
import { setStatus } from '@/lib/platform/request-context.ts';
import type { SearchParams } from '../../search.ts';
import { carAt } from '../car-at.ts';
import { paramIn } from '../params.ts';

export const metadata: Metadata = { title: 'Thank you' };

/** What can be done about the car until somebody calls. */
function Meanwhile({ car }: { car: CarPage }) {
  const steps = nextSteps(car).filter(({ path }) => !path.startsWith('#'));
  return (
    <p className="message-actions">
      {isOnSale(car) &&
        steps.map(({ path, text }, index) => (
          <a className={index === 0 ? 'button-primary' : 'button-secondary'} href={path} key={path}>
            {text}
          </a>
        ))}
      <a className="button-secondary" href={car.path}>
        Back to the car
      </a>
    </p>
  );
}

/** What was taken is thanked for also where nobody can say now which car it is about. */
function withoutCar(error: unknown): null {
  setStatus(200);
  logger.warn({ error: errorText(error) }, 'somebody is thanked without their car');
  return null;
}

export default async function Thanks({ searchParams }: { searchParams: SearchParams }) {
  const id = (await paramIn(searchParams, 'car_id')) ?? '';
  const car = await carAt(Promise.resolve({ id })).catch(withoutCar);
  return (
    <StepPage heading="Thank you">
      <div className="inline-place" data-inline-part>
        <p className="lede">
          Thank you. We have your number and call you{car ? ` about the ${car.title}` : ''}.
        </p>
        {car ? (
          <Meanwhile car={car} />
        ) : (
          <p className="message-actions">
            <a className="button-primary" href="/used-cars">
              See all cars
            </a>
          </p>
        )}
        <p>
          <a href="/my">My Forecourt</a>
        </p>
      </div>
    </StepPage>
  );
}
