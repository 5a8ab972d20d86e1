import type { SmsMessage } from '../../sms/sms-service.ts';
import type { TestServices } from '../../testing/test-services.ts';
import type { TestBrowser } from '../../testing/test-shop.ts';
import { formStamp } from '../../web/form-stamp.ts';

/** A mobile number that nobody has. */
export const numberNo = (n: number): string => `98000${String(n).padStart(5, '0')}`;

/** A stamp of a form that somebody took their time with. */
export const oldStamp = ({ keys }: TestServices): string => formStamp(keys, Date.now() - 30_000);

/** Leaves a number, to be sent a code. */
export const askForCode = (services: TestServices, browser: TestBrowser, mobile: string, to = '/my/visits') =>
  browser.post('/api/me/sign-in', { mobile_no: mobile, website: '', issued: oldStamp(services), to });

/** The code in the latest message. */
export function lastCode(sent: readonly SmsMessage[]): string {
  const code = sent.at(-1)?.values.code;
  if (code === undefined) throw new Error('no code was sent');
  return code;
}

/** A code that is not this one. */
export const otherThan = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
