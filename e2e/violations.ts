import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';

/** What axe finds wrong with the page at hand, by the rules of WCAG 2.2 AA and its best practices. */
export async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.html.slice(0, 160)}`));
}

/**
 * The same for a page without scripts, which axe needs: the document as it stands is shown to it in a browser that has them, but for its own.
 */
export async function violationsWithoutScripts(page: Page, browser: Browser): Promise<string[]> {
  const context = await browser.newContext({ javaScriptEnabled: true, viewport: page.viewportSize() });
  const reader = await context.newPage();
  const body = (await page.content()).replaceAll(/<script\b[^>]*>.*?<\/script>/gs, '');
  await reader.route(page.url(), (route) => route.fulfill({ contentType: 'text/html', body }));
  await reader.goto(page.url());
  const found = await violations(reader);
  await context.close();
  return found;
}
