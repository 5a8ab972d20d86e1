import type { IncomingHttpHeaders } from 'node:http';

/** A payment that is to be made. */
export interface DuePayment {
  /** The shop's name for it. */
  reference: string;
  /** Whole rupees. */
  amount: number;
  /** What it is for, for the buyer to read. */
  purpose: string;
}

/** Where a provider sends whom. */
export interface PayUrls {
  /** Path within the shop, for the buyer afterwards. */
  back: string;
  /** Absolute, for the provider's notice. */
  notice: string;
}

/** What a provider says has become of a payment. */
export interface PayNotice {
  reference: string;
  outcome: 'paid' | 'declined';
  /** Whole rupees. */
  amount: number;
}

/** Somebody who takes the buyers' money for the shop. */
export interface PaymentProvider {
  /** As it stands in the table `payment` and in the address of its notices. */
  name: string;
  /** @returns where the buyer pays: a path within the shop, or an absolute URL */
  begin(payment: DuePayment, urls: PayUrls): Promise<string>;
  /** @returns null for what this provider has not signed */
  readNotice(headers: IncomingHttpHeaders, body: string): PayNotice | null;
}
