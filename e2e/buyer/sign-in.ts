import { expect, type Page } from '@playwright/test';
import { codeFor, forgetLimits, newNumber } from './shop.ts';

/** Enters the code that was texted to `number` into the form at hand. */
export async function enterCode(page: Page, number: string): Promise<void> {
  await expect(page.locator('#code')).toBeVisible();
  await expect.poll(() => codeFor(number)).toMatch(/^\d{6}$/);
  await page.locator('#code').fill(codeFor(number));
  await page.getByRole('button', { name: 'Go on' }).click();
}

/** Signs in with a number of its own, and goes on to `to`. @returns the number */
export async function signIn(page: Page, to = '/my'): Promise<string> {
  await forgetLimits();
  const number = newNumber();
  await page.goto(`/my/sign-in?to=${encodeURIComponent(to)}`);
  await page.locator('#mobile_no').fill(number);
  // what comes back faster than anybody types is refused, and sent once more
  await expect(async () => {
    await page.getByRole('button', { name: 'Text me a code' }).click();
    await expect(page.locator('#code')).toBeVisible({ timeout: 1_500 });
  }).toPass();
  await enterCode(page, number);
  await expect(page).toHaveURL((url) => url.pathname + url.search === to);
  return number;
}
