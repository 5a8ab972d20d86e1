import type { PAID_PARTS } from '../../catalogue/schema/paid-access.ts';

/** A part of a car that is given to those only who paid for it. */
export type PaidPart = (typeof PAID_PARTS)[number];

/** What a buyer can pay for. */
export interface Plan {
  /** As the tables `subscription` and `payment` name it. */
  name: string;
  label: string;
  /** What one gets, in a sentence. */
  about: string;
  /** Whole rupees. */
  price: number;
  /** For how long it opens what it opens, from the payment on. */
  days: number;
  opens: readonly PaidPart[];
}

/** Every plan there is: whatever is known of what is paid for follows from this list. */
export const PLANS: readonly Plan[] = [
  {
    name: 'contact',
    label: "Seller's number",
    about: 'The mobile number of the seller of every car.',
    price: 499,
    days: 30,
    opens: ['seller_mobile_no'],
  },
  {
    name: 'report',
    label: 'Inspection reports',
    about: 'What the inspector found on every car, part by part.',
    price: 299,
    days: 30,
    opens: ['inspection_report'],
  },
  {
    name: 'premium',
    label: 'Both',
    about: "The sellers' numbers and the inspection reports of all cars.",
    price: 699,
    days: 30,
    opens: ['seller_mobile_no', 'inspection_report'],
  },
];

/** @returns null for a name that is none of a plan's, to the letter */
export const planNamed = (name: string): Plan | null => PLANS.find((plan) => plan.name === name) ?? null;

/** The plan among those paid for that opens all that another one does, and more; null where there is none. */
export const planAround = (plan: Plan, paid: ReadonlySet<string>): Plan | null =>
  PLANS.find(
    ({ name, opens }) =>
      paid.has(name) && opens.length > plan.opens.length && plan.opens.every((part) => opens.includes(part)),
  ) ?? null;

/** Plans that open a part. */
export const plansFor = (part: PaidPart): Plan[] => PLANS.filter(({ opens }) => opens.includes(part));

/**
 * What is open to somebody with these plans. Other programs write subscriptions too: a name that is no plan's opens nothing.
 * @param plans names, of subscriptions that have not ended
 */
export const openedParts = (plans: Iterable<string>): ReadonlySet<PaidPart> =>
  new Set([...plans].flatMap((name) => planNamed(name)?.opens ?? []));
