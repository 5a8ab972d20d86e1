import type { Page } from '@playwright/test';

/** What the browser complains about from now on: errors of scripts, of loading, and of the page's policy. */
export async function watchComplaints(page: Page): Promise<string[]> {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      console.error(`the policy forbids ${blockedURI}: ${violatedDirective}`),
    );
  });
  return complaints;
}
