import { describe, expect, it } from 'vitest';
import type { SmsTemplate } from './sms-service.ts';
import { smsText } from './texts.ts';

const VISIT = { car: '2019 Tata Nexon', store: 'Andheri Hub', time: 'Tue, 2 Jun, 10:00 am' };
const VISITS: SmsTemplate[] = ['visit_booked', 'visit_moved', 'visit_cancelled', 'car_gone'];

describe('a text message', () => {
  it.each(VISITS)('says of a visit which car, where and when: %s', (template) => {
    const text = smsText({ template, values: VISIT });
    for (const value of Object.values(VISIT)) expect(text).toContain(value);
    expect(text).not.toMatch(/[{}]/);
  });

  it('fits one part of 160 characters where it has a code', () => {
    expect(smsText({ template: 'code', values: { code: '012345' } }).length).toBeLessThanOrEqual(160);
  });

  it('takes values as they are, and only those that it has', () => {
    expect(smsText({ template: 'code', values: { code: '{car}$&' } })).toMatch(/^\{car\}\$& is/);
    expect(smsText({ template: 'code', values: {} })).toMatch(/^ is your/);
  });
});
