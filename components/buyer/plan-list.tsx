import { type Plan, planAround } from '@/lib/buyer/entitlement/plans.ts';
import { formatDate, formatExactMoney } from '../format.ts';

interface PlanListProps {
  plans: readonly Plan[];
  /** Until when plans are paid for, by name. */
  paidUntil?: ReadonlyMap<string, Date>;
  /** Path to which one returns. */
  to: string;
  /** Whether anybody takes payments: otherwise plans are told of, and not sold. */
  canBuy: boolean;
  /** Name of the one that was chosen before signing in. */
  chosen?: string | null;
}

interface BuyProps {
  plan: Plan;
  to: string;
  isAgain: boolean;
  isChosen: boolean;
}

function Buy({ plan, to, isAgain, isChosen }: BuyProps) {
  return (
    <form method="post" action="/api/me/subscriptions">
      <input type="hidden" name="plan" value={plan.name} />
      <input type="hidden" name="to" value={to} />
      <button
        className={isAgain ? 'button-secondary' : 'button-primary'}
        type="submit"
        // biome-ignore lint/a11y/noAutofocus: it was pressed already, before signing in
        autoFocus={isChosen}
      >
        {isAgain ? 'Extend' : 'Buy'}
        <span className="visually-hidden"> “{plan.label}”</span>
      </button>
    </form>
  );
}

/** What can be bought, each with its price, its term, and the button to buy it. */
export function PlanList({ plans, paidUntil = new Map(), to, canBuy, chosen = null }: PlanListProps) {
  return (
    <>
      {!canBuy && (
        <p className="notice">Nothing can be bought here yet: this shop takes no payments online.</p>
      )}
      <ul className="plans">
        {plans.map((plan) => {
          const until = paidUntil.get(plan.name);
          const around = planAround(plan, new Set(paidUntil.keys()));
          return (
            <li className="plan" key={plan.name}>
              <h3>{plan.label}</h3>
              <p>{plan.about}</p>
              <p>
                <span className="price">{formatExactMoney(plan.price)}</span> for {plan.days} days
              </p>
              <p className="small-print">
                {around
                  ? `Part of “${around.label}”, which is yours.`
                  : until
                    ? `Yours until ${formatDate(until.toISOString())}.`
                    : 'Ends by itself; it is not renewed.'}
              </p>
              {canBuy && !around && (
                <Buy plan={plan} to={to} isAgain={until !== undefined} isChosen={plan.name === chosen} />
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
