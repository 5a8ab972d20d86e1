import type { Mobile } from '../phone/mobile-number.ts';

/** What messages there are; their texts are in `texts.ts`. */
export type SmsTemplate = 'code' | 'visit_booked' | 'visit_moved' | 'visit_cancelled' | 'car_gone';

export interface SmsMessage {
  to: Mobile;
  template: SmsTemplate;
  /** By the names that stand in the template's text. */
  values: Readonly<Record<string, string>>;
}

export interface SmsService {
  /** Settles once the message was taken by a gateway, or no gateway took it after all tries; does not throw. */
  send(message: SmsMessage): Promise<'sent' | 'failed'>;
  /** Whether there is anybody to send them. */
  readonly canSend: boolean;
  /** Whether messages are shown in the log, and go to nobody. */
  readonly isConsole: boolean;
}
