import { beginSession } from '../../session/begin-session.ts';
import { cookieHeader } from '../../testing/cookie-header.ts';
import type { TestServices } from '../../testing/test-services.ts';
import type { TestBrowser, TestShop } from '../../testing/test-shop.ts';

/** The cookies of a browser in which a buyer has signed in. */
export const cookiesOf = async (services: TestServices, buyerId: number): Promise<string> =>
  cookieHeader(await beginSession(services, buyerId));

/** A browser in which a buyer has signed in. */
export async function signedIn(
  services: TestServices,
  shop: TestShop,
  buyerId: number,
): Promise<TestBrowser> {
  const browser = shop.browser();
  for (const pair of (await cookiesOf(services, buyerId)).split('; ')) {
    const at = pair.indexOf('=');
    browser.cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
  return browser;
}
