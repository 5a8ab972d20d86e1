import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import { masked } from '../phone/mobile-number.ts';
import type { SmsService } from './sms-service.ts';
import { smsText } from './texts.ts';

/** Shows messages in the log, codes and all, and sends them to nobody: for development. */
export const consoleSms = (): SmsService => ({
  canSend: true,
  isConsole: true,
  async send(message) {
    logger.info({ to: masked(message.to), text: smsText(message) }, 'sms');
    metrics.smsMessages.inc({ template: message.template, gateway: 'console', outcome: 'sent' });
    return 'sent';
  },
});
