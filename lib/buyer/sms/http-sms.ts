import { randomUUID } from 'node:crypto';
import type { BuyerSettings } from '../../platform/buyer-settings.ts';
import { logger } from '../../platform/logger.ts';
import { metrics } from '../../platform/metrics.ts';
import { handOver, PACE, type Pace } from './http-gateway.ts';
import type { SmsMessage, SmsService } from './sms-service.ts';
import { smsText } from './texts.ts';

/**
 * Sends messages by the first gateway that takes them, as JSON: `to` (E.164), `template` and `template_id` (the gateway's own, or null), `values`
 * and the whole `text`.
 */
export function httpSms({ gateways, templates }: BuyerSettings['sms'], pace: Pace = PACE): SmsService {
  async function send(message: SmsMessage): Promise<'sent' | 'failed'> {
    const { to, template, values } = message;
    const key = randomUUID();
    const body = { to, template, template_id: templates[template] ?? null, values, text: smsText(message) };
    for (const [index, gateway] of gateways.entries()) {
      const outcome = await handOver(gateway, key, body, pace);
      metrics.smsMessages.inc({ template, gateway: index, outcome });
      if (outcome === 'sent') return 'sent';
      logger.warn({ gateway: index, template }, 'a gateway has not taken a text message');
    }
    return 'failed';
  }
  return { canSend: true, isConsole: false, send };
}
