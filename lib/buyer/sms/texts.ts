import type { SmsMessage, SmsTemplate } from './sms-service.ts';

/** What messages say. Gateways that send registered templates only have the same texts under ids of their own. */
const TEXTS: Record<SmsTemplate, string> = {
  code: '{code} is your Forecourt code. It is good for 10 minutes. Do not tell it to anybody.',
  visit_booked: 'Your visit is booked: {car}, {when}, {store}. Details: {link}',
  visit_moved: 'Your visit has moved: {car}, {when}, {store}. Details: {link}',
  visit_cancelled: 'Your visit is cancelled: {car}, {when}.',
  car_gone: 'Sorry, {car} has been sold. Your visit on {when} is cancelled. Similar cars: {link}',
};

/** A message as its reader sees it; what no value was given for is left out. */
export const smsText = ({ template, values }: Pick<SmsMessage, 'template' | 'values'>): string =>
  TEXTS[template].replace(/\{(\w+)\}/g, (_, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : '',
  );
