import type { BuyerSettings } from '../../platform/config.ts';
import { consoleSms } from './console-sms.ts';
import { httpSms } from './http-sms.ts';
import type { SmsService } from './sms-service.ts';

/** How text messages are sent, as it is set; without a gateway they are shown in the log. */
export const openSms = (settings: BuyerSettings['sms']): SmsService =>
  settings.gateways.length === 0 ? consoleSms() : httpSms(settings);
