import type { SmsMessage, SmsTemplate } from './sms-service.ts';

/** What messages say. Gateways that send registered templates only have the same texts under ids of their own. */
const TEXTS: Record<SmsTemplate, string> = {
  code: '{code} is your Forecourt code. It is good for 10 minutes. Do not tell it to anybody.',
  visit_booked:
    'Your visit is booked: {car}, {time}, {store}. To move or cancel it, go to My visits at Forecourt.',
  visit_moved: 'Your visit has moved: {car}, now {time}, {store}. Forecourt',
  visit_cancelled: 'Your visit is cancelled: {car}, {time}, {store}. Forecourt',
  car_gone:
    'Sorry, {car} is no longer on sale: your visit to {store} ({time}) is cancelled. Cars like it are under My visits at Forecourt.',
};

/** A message as its reader sees it; what no value was given for is left out. */
export const smsText = ({ template, values }: Pick<SmsMessage, 'template' | 'values'>): string =>
  TEXTS[template].replace(/\{(\w+)\}/g, (_, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : '',
  );
