import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PAID_PARTS } from '../../catalogue/schema/paid-access.ts';
import { openedParts, PLANS, type Plan, planAround, planNamed, plansFor } from './plans.ts';

it('opens what the plans of a buyer open together, and nothing for none', () => {
  expect([...openedParts([])]).toEqual([]);
  expect([...openedParts(['contact'])]).toEqual(['seller_mobile_no']);
  expect([...openedParts(['report'])]).toEqual(['inspection_report']);
  expect(openedParts(['premium'])).toEqual(new Set(PAID_PARTS));
  expect(openedParts(['report', 'contact', 'report'])).toEqual(new Set(PAID_PARTS));
});

it('opens nothing for a name that is no plan, whatever it looks like', () => {
  const names = PLANS.map(({ name }) => name);
  const near = fc
    .constantFrom(...names)
    .chain((name) =>
      fc.constantFrom(
        name.toUpperCase(),
        `${name} `,
        ` ${name}`,
        `${name}\0`,
        name.replace('e', 'é'),
        name.slice(1),
      ),
    );
  fc.assert(
    fc.property(fc.array(fc.oneof(near, fc.string(), fc.constant('constructor'))), (plans) => {
      fc.pre(!plans.some((plan) => names.includes(plan)));
      expect(openedParts(plans).size).toBe(0);
    }),
  );
});

it('has a plan for each part, names that fit their column, and prices and days above zero', () => {
  for (const part of PAID_PARTS) expect(plansFor(part).length).toBeGreaterThan(0);
  expect(new Set(PLANS.map(({ name }) => name)).size).toBe(PLANS.length);
  for (const plan of PLANS) {
    expect(planNamed(plan.name)).toBe(plan);
    expect(plan.name).toMatch(/^[a-z_]{1,40}$/);
    expect(Number.isInteger(plan.price) && plan.price > 0 && plan.days > 0).toBe(true);
  }
});

it('is not sold to who has one that opens all of it', () => {
  const around = (name: string, ...paid: string[]) =>
    planAround(PLANS.find((plan) => plan.name === name) as Plan, new Set(paid))?.name ?? null;
  expect([around('contact', 'premium'), around('report', 'contact', 'premium')]).toEqual([
    'premium',
    'premium',
  ]);
  expect([around('premium', 'premium'), around('contact', 'report'), around('contact')]).toEqual([
    null,
    null,
    null,
  ]);
});
