import type { BuyerSettings } from '../../platform/buyer-settings.ts';
import { logger } from '../../platform/logger.ts';
import { consoleSms } from './console-sms.ts';
import { httpSms } from './http-sms.ts';
import type { SmsService } from './sms-service.ts';

/** Nobody sends messages: no code is made, and leads are kept without one. */
function noSms(): SmsService {
  logger.warn('nobody can sign in: SMS_URL is not set, and no text message can be sent');
  return { canSend: false, isConsole: false, send: async () => 'failed' };
}

/** How text messages are sent, as it is set. */
export function openSms(settings: BuyerSettings['sms']): SmsService {
  if (settings.gateways.length > 0) return httpSms(settings);
  return settings.isConsole ? consoleSms() : noSms();
}
