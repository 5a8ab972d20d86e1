import { expect, type Page, test } from '@playwright/test';
import { findCar } from '../find-car.ts';
import { withScripts } from '../pages.ts';
import { violations, violationsWithoutScripts } from '../violations.ts';
import { codeFor, forgetLimits, leadsOf, lookedAt, newNumber } from './shop.ts';
import { enterCode } from './sign-in.ts';

/** A car in a store, to which nobody comes; another one for each of the tests. */
const carFor = (javaScriptEnabled: boolean) =>
  findCar(`status = 'live' AND listing_type = 'inventory' AND store_id IS NOT NULL AND id % 2 = ${javaScriptEnabled ? 0 : 1}
    AND NOT EXISTS (SELECT 1 FROM visit WHERE visit.car_id = car.id)`);

const step = (name: string, work: () => Promise<unknown>) => test.step(name, work);

async function book(page: Page, label: RegExp): Promise<string> {
  const days = page.locator('.slot-day', { hasText: /\d+ free/ });
  const day = days.nth(1);
  await day.locator('summary').click();
  const slot = day.locator('.slot', { has: page.locator('input:enabled') }).first();
  const time = ((await slot.textContent()) ?? '').trim();
  await slot.click();
  await page.getByRole('button', { name: label }).click();
  return time;
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`with scripts ${javaScriptEnabled ? 'on' : 'off'}`, () => {
    test.use({ javaScriptEnabled, viewport: { width: 360, height: 740 } });

    test('whoever an advertisement brings asks, proves a number, books, offers and withdraws', async ({
      page,
      context,
      browser,
    }) => {
      test.slow();
      const expectClean = async () => {
        const found = javaScriptEnabled ? violations(page) : violationsWithoutScripts(page, browser);
        expect(await found).toEqual([]);
      };
      await forgetLimits();
      const number = newNumber();
      const gclid = `test-${number}`;
      const carId = await carFor(javaScriptEnabled);

      await step('from the advertisement to the car', async () => {
        await page.goto(`/used-cars/${carId}?utm_source=google&utm_campaign=autumn&gclid=${gclid}`);
        await expect(page).toHaveURL(new RegExp(`-${carId}\\?utm_source=google&utm_campaign=autumn&gclid=`));
        if (javaScriptEnabled) await withScripts(page);
        await expectClean();
      });
      const carUrl = page.url();

      await step('a number that is none is refused beside its field, and kept', async () => {
        await page.locator('#mobile_no').fill('12345');
        await page.getByLabel('You may call or text me').check();
        await page.getByRole('button', { name: 'Ask for a call' }).click();
        await expect(page.locator('#mobile_no')).toHaveAccessibleDescription(/check its digits/);
        await expect(page.locator('#mobile_no')).toHaveAttribute('aria-invalid', 'true');
        await expect(page.locator('#mobile_no')).toHaveValue('12345');
        await expect(page.getByLabel('You may call or text me')).toBeChecked();
        if (javaScriptEnabled) await expect(page.locator('#mobile_no')).toBeFocused();
        await expectClean();
      });
      const refusedAt = Date.now();

      await step('the number is taken, and a code asked for', async () => {
        const openedAt = async () => Math.max(await lookedAt(context), javaScriptEnabled ? 0 : refusedAt);
        await expect.poll(async () => Date.now() - (await openedAt())).toBeGreaterThan(2_000);
        await page.locator('#mobile_no').fill(number);
        await page.getByRole('button', { name: 'Ask for a call' }).click();
        await expect(page.locator('#code')).toBeVisible();
        await expect(page.locator('strong', { hasText: `••••• •${number.slice(-4)}` })).toBeVisible();
        if (javaScriptEnabled) await expect(page.locator('#code')).toBeFocused();
        await expectClean();
      });

      await step('a wrong code is refused, the right one is not', async () => {
        const wrong = String((Number(codeFor(number)) + 1) % 1_000_000).padStart(6, '0');
        await page.locator('#code').fill(wrong);
        await page.getByRole('button', { name: 'Go on' }).click();
        await expect(page.locator('#code')).toHaveAttribute('aria-invalid', 'true');
        await expectClean();
        await enterCode(page, number);
        await expect(page.locator('.lede', { hasText: 'Thank you. We have your number' })).toBeVisible();
        if (javaScriptEnabled) expect(page.url()).toBe(carUrl);
        await expectClean();
      });

      await step('the lead has the advertisement and is its owner’s', async () => {
        const ad = { utm_source: 'google', utm_campaign: 'autumn', gclid };
        const lead = { kind: 'contact', carId, ad, isVerified: 1 };
        await expect.poll(() => leadsOf(gclid)).toEqual([lead]);
      });

      await step('a test drive is booked', async () => {
        await page.getByRole('link', { name: 'Book a test drive' }).last().click();
        await expect(page.getByRole('heading', { name: 'See it and drive it' })).toBeVisible();
        await expectClean();
        const time = await book(page, /^Book this time/);
        await expect(page).toHaveURL(/\/my\/visits$/);
        await expect(page.locator('.own-item')).toContainText('Test drive on');
        await expect(page.locator('.own-item')).toContainText(time);
        await expectClean();
      });

      await step('its calendar file is there, and it can be moved', async () => {
        const file = await page.getByRole('link', { name: 'Add to calendar' }).getAttribute('href');
        const calendar = await context.request.get(file ?? '');
        expect(await calendar.text()).toContain('BEGIN:VEVENT');
        await page.getByRole('link', { name: 'Move or cancel' }).click();
        await expectClean();
        const time = await book(page, /^Move the visit/);
        await expect(page).toHaveURL(/\/my\/visits$/);
        await expect(page.locator('.own-item')).toContainText(time);
      });

      await step('an offer within limits is made, others are not', async () => {
        await page.locator('.own-item .car-line-title a').click();
        await page.getByRole('link', { name: /^(Make an|Your) offer$/ }).click();
        await page.getByLabel('Your offer').fill('1');
        await page.getByRole('button', { name: 'Make this offer' }).click();
        await expect(page.locator('.notice-problem')).toContainText('Please offer between');
        await expectClean();
        const hint = (await page.locator('#amount-hint').textContent()) ?? '';
        const [, least = ''] = /₹([\d,]+)/.exec(hint) ?? [];
        await page.getByLabel('Your offer').fill(least);
        await page.getByRole('button', { name: 'Make this offer' }).click();
        await expect(page).toHaveURL(/\/my\/offers$/);
        await expect(page.locator('.own-item')).toContainText(`₹${least}`);
        await expectClean();
      });

      await step('and withdrawn', async () => {
        await page.getByRole('button', { name: 'Withdraw the offer' }).click();
        await expect(page.locator('.own-item-past')).toContainText('Withdrawn by you');
        await expect(page.getByText('No offer is open')).toBeVisible();
        await expectClean();
      });

      await step('the visit is cancelled', async () => {
        await page.getByRole('link', { name: 'Visits' }).click();
        await page.getByRole('link', { name: 'Move or cancel' }).click();
        await page.getByRole('button', { name: 'Cancel the visit' }).click();
        await expect(page.getByText('No visit is coming')).toBeVisible();
        await expect(page.locator('.own-item-past')).toContainText('Cancelled');
        await expectClean();
      });
    });
  });
}
