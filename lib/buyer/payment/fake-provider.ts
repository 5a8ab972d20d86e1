import { timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { KeyRing } from '../keys/key-ring.ts';
import type { PaymentProvider, PayNotice } from './payment-provider.ts';

const PURPOSE = 'payment-fake';
const SIGNATURE = 'x-payment-signature';
/** HMAC-SHA-256 in hexadecimal. */
const SIGNATURE_FORM = /^[0-9a-f]{64}$/;

const noticeSchema = z.object({
  reference: z.string().max(64),
  outcome: z.enum(['paid', 'declined']),
  amount: z.number().int().nonnegative(),
});

/** What the fake provider sends about a payment: as a real one would, signed. */
export function fakeNotice(keys: KeyRing, notice: PayNotice): { headers: IncomingHttpHeaders; body: string } {
  const body = JSON.stringify(notice);
  return { headers: { [SIGNATURE]: keys.mac(PURPOSE, body).toString('hex') }, body };
}

function isSigned(keys: KeyRing, headers: IncomingHttpHeaders, body: string): boolean {
  const signature = headers[SIGNATURE];
  if (typeof signature !== 'string' || !SIGNATURE_FORM.test(signature)) return false;
  const given = Buffer.from(signature, 'hex');
  return keys.macs(PURPOSE, body).some((mac) => timingSafeEqual(mac, given));
}

function noticeOf(body: string): PayNotice | null {
  try {
    return noticeSchema.parse(JSON.parse(body));
  } catch {
    return null;
  }
}

/** A provider for development, without any money: the shop itself shows its page, with a button for each outcome. */
export const fakeProvider = (keys: KeyRing): PaymentProvider => ({
  name: 'fake',
  begin: async ({ reference }, { back }) => `/my/pay?${new URLSearchParams({ reference, to: back })}`,
  readNotice: (headers, body) => (isSigned(keys, headers, body) ? noticeOf(body) : null),
});
